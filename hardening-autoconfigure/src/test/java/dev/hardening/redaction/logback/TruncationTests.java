package dev.hardening.redaction.logback;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.hardening.redaction.event.Truncation;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static dev.hardening.redaction.logback.WordRedactor.MASK;
import static dev.hardening.redaction.logback.WordRedactor.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Long fields.
 */
class TruncationTests {

	private static final int LIMIT = 256;

	private final WordRedactor redactor = new WordRedactor();

	private final Logs logs = Logs.redactedBy(this.redactor, LIMIT);

	@AfterEach
	void clear() {
		MDC.clear();
	}

	@Test
	void everyField() {
		String text = "word ".repeat(1000);
		MDC.put("a", text);
		this.logs.logger.atInfo()
			.addKeyValue("b", text)
			.addArgument(text)
			.setCause(new IllegalStateException(text))
			.log("message {}");
		ILoggingEvent event = this.logs.last();
		assertThat(event.getFormattedMessage()).startsWith("message word").matches(".*…\\[\\d+-more-characters]");
		assertThat(event.getFormattedMessage()).hasSizeBetween(LIMIT - 40, LIMIT);
		assertThat((String) event.getArgumentArray()[0]).hasSizeLessThanOrEqualTo(LIMIT);
		assertThat(event.getMDCPropertyMap().get("a")).hasSizeLessThanOrEqualTo(LIMIT);
		assertThat((String) event.getKeyValuePairs().get(0).value).hasSizeLessThanOrEqualTo(LIMIT);
		assertThat(event.getThrowableProxy().getMessage()).hasSizeLessThanOrEqualTo(LIMIT);
		assertThat(event.getThrowableProxy().getOverridingMessage()).isNull();
	}

	@Test
	void tellsHowMuchIsMissing() {
		String cut = Truncation.cut("ab ".repeat(200), 0, 100);
		String kept = cut.substring(0, cut.indexOf('…'));
		assertThat(cut).isEqualTo(kept + "…[" + (600 - kept.length()) + "-more-characters]");
	}

	@Test
	void megabyteCostsAsMuchAsTheWindow() {
		String text = "x1y2 ".repeat(200_000);
		this.logs.logger.info(text);
		assertTimeoutPreemptively(Duration.ofSeconds(10), () -> this.logs.last().getFormattedMessage());
		assertThat(Truncation.window(text, LIMIT)).hasSize(LIMIT + Truncation.OVERLAP);
	}

	@Test
	void secretThatGoesOnBeyondTheWindow() {
		String text = "start " + "A1".repeat(Truncation.OVERLAP);
		this.logs.logger.info(text);
		assertThat(this.logs.last().getFormattedMessage())
			.isEqualTo("start …[" + (2 * Truncation.OVERLAP) + "-more-characters]");
	}

	@Test
	void maskStaysWhole() {
		for (int padding = LIMIT - 60; padding < LIMIT; padding++) {
			this.logs.logger.info("x".repeat(padding) + " " + SECRET + " " + "y ".repeat(200));
			String text = this.logs.last().getFormattedMessage();
			assertThat(text.replace(MASK, "").replaceAll("…\\[\\d+-more-characters]$", "")).doesNotContain("…", "[",
					"]");
		}
	}

	@Test
	void maskThatShowsDigitsStaysWhole() {
		String mask = "…1111[card]";
		for (int limit = 70; limit < 130; limit++) {
			String cut = Truncation.cut("x".repeat(50) + " " + mask + " " + "y ".repeat(50), 0, limit);
			assertThat(cut.replace(mask, "").replaceAll("…\\[\\d+-more-characters]$", "")).doesNotContain("…", "[",
					"1");
		}
	}

	@Test
	void pairsStayWhole() {
		for (int limit = 100; limit < 104; limit++) {
			String cut = Truncation.cut("x".repeat(10) + "\uD83D\uDE00".repeat(200), 0, limit);
			assertThat(cut.codePoints()).noneMatch((point) -> Character.getType(point) == Character.SURROGATE);
		}
	}

	@Property
	void secretAcrossTheCutDoesNotLeak(@ForAll @IntRange(max = 9000) int before,
			@ForAll @IntRange(max = 9000) int after, @ForAll boolean blank) {
		String text = (blank ? "ab " : "abc").repeat(before / 3) + " " + SECRET + " " + "y".repeat(after);
		FieldRedaction fields = new FieldRedaction(this.redactor, LIMIT, new LongAdder());
		assertThat(fields.text(text)).doesNotContain("s3c").hasSizeLessThanOrEqualTo(Math.max(LIMIT, text.length()));
	}

	@Property
	void isIdempotent(@ForAll @StringLength(max = 600) String text) {
		FieldRedaction fields = new FieldRedaction(this.redactor, 128, new LongAdder());
		String once = fields.text(text);
		assertThat(once).hasSizeLessThanOrEqualTo(Math.max(128, MASK.length()));
		assertThat(fields.text(once)).isEqualTo(once);
	}

}
