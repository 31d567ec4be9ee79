package dev.hardening.headers.autoconfigure;

import java.util.List;

import dev.hardening.headers.web.TlsRequests;
import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.internal.web.AddressBlocks;
import dev.hardening.internal.web.ForwardedStrategy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Who can tell that a request came over TLS.
 */
final class TlsSource {

	private static final String TRUSTED_PROXIES = "hardening.client.trusted-proxies";

	private final Environment environment;

	private final Binder binder;

	private final ForwardedStrategy strategy;

	TlsSource(Environment environment) {
		this.environment = environment;
		this.binder = Binder.get(environment);
		this.strategy = ForwardedStrategy.of(environment);
	}

	/** Return what matches requests that came over TLS. */
	TlsRequests requests() {
		return new TlsRequests(this.strategy == ForwardedStrategy.FRAMEWORK, trusted());
	}

	/** Whether anybody can tell at all, as far as properties say. */
	boolean exists() {
		return this.strategy != ForwardedStrategy.NONE || trusted() != null
				|| this.environment.containsProperty("server.tomcat.remoteip.protocol-header")
				|| this.environment.containsProperty("server.tomcat.remoteip.remote-ip-header") || isTlsServer();
	}

	private boolean isTlsServer() {
		return this.environment.getProperty("server.ssl.enabled", Boolean.class, true) && (has("server.ssl.bundle")
				|| has("server.ssl.key-store") || has("server.ssl.certificate") || has("server.ssl.key-alias"));
	}

	private boolean has(String key) {
		return this.environment.containsProperty(key);
	}

	private @Nullable AddressBlocks trusted() {
		List<String> proxies = this.binder.bind(TRUSTED_PROXIES, Bindable.listOf(String.class)).orElse(List.of());
		return proxies.isEmpty() ? null : new AddressBlocks(TRUSTED_PROXIES, proxies,
				(proxy) -> HardeningConfigurationException.invalid(TRUSTED_PROXIES, proxy, AddressBlocks.ALLOWED));
	}

}
