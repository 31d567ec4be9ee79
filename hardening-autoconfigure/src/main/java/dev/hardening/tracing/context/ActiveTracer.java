package dev.hardening.tracing.context;

/**
 * Whether there is a tracer.
 *
 * @param name which one, {@code none} if there is none
 */
public record ActiveTracer(String name) {

	/** There is no tracer. */
	public static final ActiveTracer NONE = new ActiveTracer("none");

}
