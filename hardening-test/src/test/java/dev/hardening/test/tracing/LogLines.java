package dev.hardening.test.tracing;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/** The lines of a logger, with what they carry. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(15);

	private final BlockingQueue<ILoggingEvent> events = new LinkedBlockingQueue<>();

	private final Logger logger;

	private LogLines(String name) {
		this.logger = (Logger) LoggerFactory.getLogger(name);
		setContext(this.logger.getLoggerContext());
		this.logger.setLevel(Level.INFO);
		start();
		this.logger.addAppender(this);
	}

	/** Record a logger. To be called when the applications have set logging up. */
	static LogLines of(Class<?> type) {
		return of(type.getName());
	}

	static LogLines of(String logger) {
		return new LogLines(logger);
	}

	@Override
	protected void append(ILoggingEvent event) {
		event.prepareForDeferredProcessing();
		this.events.add(event);
	}

	/** Wait for a line that begins with a text, leaving out others. */
	Map<String, String> await(String begin) throws InterruptedException {
		long deadline = System.nanoTime() + TIMEOUT.toNanos();
		ILoggingEvent event;
		do {
			event = Objects.requireNonNull(this.events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS),
					() -> "no line '" + begin + "'");
		}
		while (!event.getFormattedMessage().startsWith(begin));
		return event.getMDCPropertyMap();
	}

	/** Forget what nobody has waited for. */
	void clear() {
		this.events.clear();
	}

	@Override
	public void close() {
		this.logger.detachAppender(this);
	}

}
