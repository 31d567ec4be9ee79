package dev.hardening.internal.boot;

import java.util.function.Supplier;

import org.apache.catalina.Valve;

import org.springframework.boot.web.embedded.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Adds a valve to the engine of the embedded Tomcat, before those that Boot adds (the one
 * that rewrites the remote address among them).
 */
public final class EngineValves implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, Ordered {

	private final int order;

	private final Supplier<Valve> valve;

	/**
	 * Create the customizer.
	 * @param order position among the valves; Boot's are at 0
	 * @param valve makes a new valve for each server: a valve belongs to one container
	 */
	public EngineValves(int order, Supplier<Valve> valve) {
		this.order = order;
		this.valve = valve;
	}

	@Override
	public void customize(ConfigurableTomcatWebServerFactory factory) {
		factory.addEngineValves(this.valve.get());
	}

	@Override
	public int getOrder() {
		return this.order;
	}

}
