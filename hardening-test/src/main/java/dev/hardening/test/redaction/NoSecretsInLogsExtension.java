package dev.hardening.test.redaction;

import java.util.List;

import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * The extension behind {@link NoSecretsInLogs}.
 */
class NoSecretsInLogsExtension implements BeforeEachCallback, AfterEachCallback {

	private static final Namespace NAMESPACE = Namespace.create(NoSecretsInLogsExtension.class);

	@Override
	public void beforeEach(ExtensionContext context) {
		ILoggerFactory factory = LoggerFactory.getILoggerFactory();
		if (!(factory instanceof LoggerContext loggers)) {
			throw new IllegalStateException(
					"@NoSecretsInLogs looks at Logback, but the logs are written by " + factory.getClass().getName());
		}
		NoSecretsInLogs annotation = AnnotationSupport.findAnnotation(context.getElement(), NoSecretsInLogs.class)
			.or(() -> AnnotationSupport.findAnnotation(context.getTestClass(), NoSecretsInLogs.class))
			.orElseThrow();
		LogWatch watch = new LogWatch(loggers, new SecretSearch(List.of(annotation.value()), annotation.detectors()));
		context.getStore(NAMESPACE).put(LogWatch.class, watch);
		watch.begin();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		LogWatch watch = context.getStore(NAMESPACE).remove(LogWatch.class, LogWatch.class);
		if (watch == null) {
			return;
		}
		List<String> found = watch.end();
		if (!found.isEmpty()) {
			throw new AssertionError("Secrets were logged:\n  " + String.join("\n  ", found));
		}
	}

}
