package dev.hardening.protection.web;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.hardening.error.ErrorCode;
import dev.hardening.protection.ProtectionConnection;
import dev.hardening.protection.ProtectionDecision;
import dev.hardening.protection.ProtectionHook;
import dev.hardening.protection.ProtectionPhase;
import dev.hardening.protection.ProtectionRequest;
import dev.hardening.protection.RateLimitHook;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

/** An application with hooks of its own, each of which rejects what names it. */
@Configuration(proxyBeanMethods = false)
@Import(PlainApplication.class)
class HookApplication {

	static final List<String> ASKED = new CopyOnWriteArrayList<>();

	/** Throttling comes last, whatever its order. */
	@Bean
	@Order(-100)
	RateLimitHook throttle() {
		return new RateLimitHook() {
			@Override
			public ProtectionDecision request(ProtectionRequest request) {
				ASKED.add("throttle");
				String path = request.path();
				if (path.contains("throttle-odd")) {
					return ProtectionDecision.rejected(ErrorCode.CONFLICT, "Odd.");
				}
				return path.contains("throttle") ? ProtectionDecision.throttled(Duration.ofMillis(1500))
						: ProtectionDecision.allowed();
			}
		};
	}

	@Bean
	@Order(20)
	ProtectionHook second() {
		return new NamedInPath("second", ErrorCode.CONFLICT);
	}

	@Bean
	@Order(10)
	ProtectionHook first() {
		return new NamedInPath("first", ErrorCode.FORBIDDEN);
	}

	@Bean
	@Order(30)
	ProtectionHook third() {
		return new ProtectionHook() {
			@Override
			@SuppressWarnings("NullAway") // on purpose
			public ProtectionDecision request(ProtectionRequest request) {
				ASKED.add("third");
				if (request.path().contains("throw")) {
					throw new IllegalStateException("secret of the hook");
				}
				return request.path().contains("null") ? null : ProtectionDecision.allowed();
			}
		};
	}

	@Bean
	ProtectionHook early() {
		return new ProtectionHook() {
			@Override
			public ProtectionPhase phase() {
				return ProtectionPhase.BEFORE_AUTHENTICATION;
			}

			@Override
			public ProtectionDecision request(ProtectionRequest request) {
				ASKED.add("early");
				return "no".equals(request.header("X-Early"))
						? ProtectionDecision.rejected(ErrorCode.OVERLOADED, "Later.", Duration.ZERO)
						: ProtectionDecision.allowed();
			}
		};
	}

	@Bean
	ProtectionHook sockets() {
		return new ProtectionHook() {
			@Override
			public ProtectionDecision connect(ProtectionConnection connection) {
				return ProtectionDecision.allowed();
			}
		};
	}

	private record NamedInPath(String name, ErrorCode code) implements ProtectionHook {

		@Override
		public ProtectionDecision request(ProtectionRequest request) {
			ASKED.add(this.name);
			return request.path().contains(this.name) ? ProtectionDecision.rejected(this.code, this.name + " says no.")
					: ProtectionDecision.allowed();
		}

	}

}
