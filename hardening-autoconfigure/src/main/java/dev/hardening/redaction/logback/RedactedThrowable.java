package dev.hardening.redaction.logback;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import org.jspecify.annotations.Nullable;

/**
 * Stands in the place of an exception for those who print exceptions themselves. Reads
 * like it, apart from the messages; its own class is another.
 */
final class RedactedThrowable extends Throwable {

	private static final long serialVersionUID = 1L;

	private final String text;

	private @Nullable Throwable redactedCause;

	RedactedThrowable(@Nullable String message, String text, StackTraceElement[] frames) {
		super(message, null, true, true);
		this.text = text;
		setStackTrace(frames);
	}

	/** Make one of an exception that was redacted, with all that belongs to it. */
	static Throwable of(RedactedThrowableProxy proxy) {
		return of(proxy, new IdentityHashMap<>());
	}

	private static Throwable of(IThrowableProxy proxy, Map<Object, Throwable> known) {
		Object key = key(proxy);
		Throwable made = known.get(key);
		if (made != null) {
			// Circular, as the original is.
			return made;
		}
		RedactedThrowable throwable = new RedactedThrowable(proxy.getMessage(), text(proxy), frames(proxy));
		known.put(key, throwable);
		if (proxy.getCause() != null) {
			throwable.redactedCause = of(proxy.getCause(), known);
		}
		if (proxy.getSuppressed() != null) {
			for (IThrowableProxy suppressed : proxy.getSuppressed()) {
				Throwable copy = of(suppressed, known);
				if (copy != throwable) {
					throwable.addSuppressed(copy);
				}
			}
		}
		return throwable;
	}

	private static Object key(IThrowableProxy proxy) {
		IThrowableProxy original = (proxy instanceof RedactedThrowableProxy redacted) ? redacted.original() : proxy;
		Throwable throwable = (original instanceof ThrowableProxy direct) ? direct.getThrowable() : null;
		return (throwable != null) ? throwable : original;
	}

	private static String text(IThrowableProxy proxy) {
		if (proxy.getOverridingMessage() != null) {
			return proxy.getOverridingMessage();
		}
		String message = proxy.getMessage();
		return (message != null) ? proxy.getClassName() + ": " + message : proxy.getClassName();
	}

	private static StackTraceElement[] frames(IThrowableProxy proxy) {
		return Arrays.stream(proxy.getStackTraceElementProxyArray())
			.map(StackTraceElementProxy::getStackTraceElement)
			.toArray(StackTraceElement[]::new);
	}

	@Override
	public @Nullable Throwable getCause() {
		return this.redactedCause;
	}

	@Override
	public Throwable fillInStackTrace() {
		return this;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
