package dev.hardening.test.redaction;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Fails a test while which something secret was logged, whatever the level of the test's
 * own assertions.
 * <p>
 * Looked at is what the appenders of Logback get from all loggers at their levels:
 * message, arguments, MDC, key-value pairs, markers, thread name and exceptions. Where
 * hardening redacts the logs, that is what it leaves. The logs of the whole JVM are seen,
 * so tests that run at the same time fail together. The failure names logger and field,
 * and shows the text without the secret.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(NoSecretsInLogsExtension.class)
public @interface NoSecretsInLogs {

	/**
	 * Texts that must not be logged, such as the passwords that the test uses: at least 4
	 * characters each.
	 */
	String[] value() default {};

	/**
	 * Whether a log event fails the test, too, in which the built-in detectors find
	 * something.
	 */
	boolean detectors() default true;

}
