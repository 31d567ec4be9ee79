package dev.hardening.redaction.logback;

import java.util.Objects;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.PackagingDataCalculator;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import org.jspecify.annotations.Nullable;

/**
 * An exception without its secrets: the same class, frames and causes, other messages.
 * Extends the class of Logback because Spring Boot asks for it.
 */
final class RedactedThrowableProxy extends ThrowableProxy {

	/** What the parent is made of; nothing of it is used. */
	private static final Throwable NONE = new RedactedThrowable("", "", new StackTraceElement[0]);

	private static final IThrowableProxy[] NO_SUPPRESSED = {};

	private final IThrowableProxy original;

	private final @Nullable String message;

	private final @Nullable String overridingMessage;

	private final @Nullable IThrowableProxy cause;

	private final IThrowableProxy[] suppressed;

	private @Nullable Throwable throwable;

	private RedactedThrowableProxy(IThrowableProxy original, @Nullable String message,
			@Nullable String overridingMessage, @Nullable IThrowableProxy cause, IThrowableProxy[] suppressed) {
		super(NONE);
		this.original = original;
		this.message = message;
		this.overridingMessage = overridingMessage;
		this.cause = cause;
		this.suppressed = suppressed;
	}

	/**
	 * Redact an exception with its causes and what it has suppressed. The same comes back
	 * where nothing was found.
	 */
	static @Nullable IThrowableProxy of(@Nullable IThrowableProxy original, FieldRedaction fields) {
		if (original == null) {
			return null;
		}
		try {
			return redact(original, fields);
		}
		catch (StackOverflowError | RuntimeException ex) {
			// So many causes that they cannot be followed.
			return new RedactedThrowableProxy(original, fields.failed(), null, null, NO_SUPPRESSED);
		}
	}

	private static IThrowableProxy redact(IThrowableProxy original, FieldRedaction fields) {
		String message = text(original.getMessage(), fields);
		String overriding = text(original.getOverridingMessage(), fields);
		IThrowableProxy cause = (original.getCause() != null) ? redact(original.getCause(), fields) : null;
		IThrowableProxy[] suppressed = Objects.requireNonNullElse(original.getSuppressed(), NO_SUPPRESSED);
		boolean same = message == original.getMessage() && overriding == original.getOverridingMessage()
				&& cause == original.getCause();
		IThrowableProxy[] copy = suppressed.clone();
		for (int i = 0; i < copy.length; i++) {
			copy[i] = redact(suppressed[i], fields);
			same &= copy[i] == suppressed[i];
		}
		return same ? original : new RedactedThrowableProxy(original, message, overriding, cause, copy);
	}

	private static @Nullable String text(@Nullable String text, FieldRedaction fields) {
		return (text != null) ? fields.text(text) : null;
	}

	IThrowableProxy original() {
		return this.original;
	}

	@Override
	public Throwable getThrowable() {
		if (this.throwable == null) {
			this.throwable = RedactedThrowable.of(this);
		}
		return this.throwable;
	}

	@Override
	public @Nullable String getMessage() {
		return this.message;
	}

	@Override
	public @Nullable String getOverridingMessage() {
		return this.overridingMessage;
	}

	@Override
	public String getClassName() {
		return this.original.getClassName();
	}

	@Override
	public StackTraceElementProxy[] getStackTraceElementProxyArray() {
		return this.original.getStackTraceElementProxyArray();
	}

	@Override
	public int getCommonFrames() {
		return this.original.getCommonFrames();
	}

	@Override
	public boolean isCyclic() {
		return this.original.isCyclic();
	}

	@Override
	public @Nullable IThrowableProxy getCause() {
		return this.cause;
	}

	@Override
	public IThrowableProxy[] getSuppressed() {
		return this.suppressed;
	}

	@Override
	public @Nullable PackagingDataCalculator getPackagingDataCalculator() {
		return (this.original instanceof ThrowableProxy proxy) ? proxy.getPackagingDataCalculator() : null;
	}

	@Override
	public void calculatePackagingData() {
		if (this.original instanceof ThrowableProxy proxy) {
			proxy.calculatePackagingData();
		}
	}

}
