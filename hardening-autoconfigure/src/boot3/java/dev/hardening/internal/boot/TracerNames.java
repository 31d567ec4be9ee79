package dev.hardening.internal.boot;

/**
 * Auto-configurations of tracers, to be ordered against.
 */
public final class TracerNames {

	/** That of Brave. */
	public static final String BRAVE = "org.springframework.boot.actuate.autoconfigure.tracing.BraveAutoConfiguration";

	/** That of OpenTelemetry. */
	public static final String OPEN_TELEMETRY = "org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration";

	private TracerNames() {
	}

}
