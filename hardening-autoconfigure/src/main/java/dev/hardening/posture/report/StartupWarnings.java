package dev.hardening.posture.report;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Logs the warnings once, when the application is ready.
 */
public final class StartupWarnings implements ApplicationListener<ApplicationReadyEvent> {

	private static final Logger logger = LoggerFactory.getLogger(StartupWarnings.class);

	private final PostureReport report;

	/** A child context that gets ready tells its parent as well. */
	private final AtomicBoolean told = new AtomicBoolean();

	public StartupWarnings(PostureReport report) {
		this.report = report;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		if (this.told.compareAndSet(false, true)) {
			this.report.warnings()
				.forEach((warning) -> logger.warn("Unsafe: {} Property to change: '{}'.", warning.message(),
						warning.property()));
		}
	}

}
