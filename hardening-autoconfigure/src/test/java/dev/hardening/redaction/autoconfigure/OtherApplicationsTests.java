package dev.hardening.redaction.autoconfigure;

import dev.hardening.redaction.autoconfigure.LoggingRun.Application;
import dev.hardening.redaction.autoconfigure.LoggingRun.Plain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static dev.hardening.redaction.autoconfigure.LoggingRun.SECRET;
import static dev.hardening.redaction.autoconfigure.LoggingRun.logger;
import static dev.hardening.redaction.autoconfigure.LoggingRun.run;
import static org.assertj.core.api.Assertions.assertThat;

/** Applications beside one that redacts. */
@ExtendWith(OutputCaptureExtension.class)
class OtherApplicationsTests {

	@AfterEach
	void restore() {
		run(Plain.class).close();
	}

	/** The second one configures the logs anew, as the first has cleaned them up. */
	@Test
	void applicationsThatDoNotRedactLeaveTheLogsOfTheOneThatDoes(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(Application.class)) {
			run(Plain.class).close();
			try (ConfigurableApplicationContext other = run(Plain.class)) {
				logger.info("beside password={}", SECRET);
				assertThat(context.isActive() && other.isActive()).isTrue();
			}
		}
		assertThat(output).contains("beside").doesNotContain(SECRET);
	}

}
