package dev.hardening.internal.boot;

import java.util.Map;
import java.util.function.Supplier;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Health that is always up and tells details: of what an instance can do without. To be
 * used only where {@link ConditionalOnHealth} matches.
 */
public final class UpHealth implements HealthIndicator {

	private final Supplier<Map<String, Object>> details;

	/**
	 * Create the indicator.
	 * @param details the details, asked each time
	 */
	public UpHealth(Supplier<Map<String, Object>> details) {
		this.details = details;
	}

	@Override
	public Health health() {
		return Health.up().withDetails(this.details.get()).build();
	}

}
