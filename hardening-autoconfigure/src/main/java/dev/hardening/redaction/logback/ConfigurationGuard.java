package dev.hardening.redaction.logback;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * While a context is being configured its appenders are attached one by one, and other
 * threads go on logging. Until the configuration has ended this lets them wait for it,
 * for a while, and looks at the appenders before each event. It decides nothing.
 */
final class ConfigurationGuard extends TurboFilter {

	/** The configuration may itself wait for a thread that logs. */
	private static final long LONGEST_WAIT = 1;

	private final ContextRedaction redaction;

	ConfigurationGuard(ContextRedaction redaction) {
		this.redaction = redaction;
	}

	@Override
	public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
			Object @Nullable [] params, @Nullable Throwable throwable) {
		if (logger.getEffectiveLevel().toInt() <= level.toInt()) {
			await(logger.getLoggerContext().getConfigurationLock());
			wrapChain(logger);
		}
		return FilterReply.NEUTRAL;
	}

	private static void await(ReentrantLock configuration) {
		if (configuration.isHeldByCurrentThread()) {
			return;
		}
		try {
			if (configuration.tryLock(LONGEST_WAIT, TimeUnit.SECONDS)) {
				configuration.unlock();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void wrapChain(Logger logger) {
		LoggerContext context = logger.getLoggerContext();
		this.redaction.wrap(context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME));
		String name = logger.getName();
		for (int end = name.length(); end > 0; end = parent(name, end)) {
			Logger ancestor = context.exists(name.substring(0, end));
			if (ancestor != null) {
				this.redaction.wrap(ancestor);
			}
		}
	}

	/** Names of loggers are cut at the separators that Logback knows. */
	private static int parent(String name, int end) {
		return Math.max(name.lastIndexOf('.', end - 1), name.lastIndexOf('$', end - 1));
	}

}
