package dev.hardening.redaction.scan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.hardening.redaction.RedactionMode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Patterns of the application beside the detectors.
 */
class TextPatternTests {

	private static TextPattern pattern(String name, String regex) {
		Pattern pattern = Pattern.compile(regex);
		return new TextPattern() {

			@Override
			public String name() {
				return name;
			}

			@Override
			public boolean find(String text, int from, int[] span) {
				Matcher matcher = pattern.matcher(text);
				boolean found = matcher.find(from);
				if (found) {
					span[0] = matcher.start();
					span[1] = matcher.end();
				}
				return found;
			}

		};
	}

	private static String redact(String text, TextPattern... patterns) {
		return Redactors.withAll(RedactionMode.MASK, patterns).redact(text);
	}

	@Test
	void areAppliedFromLeftToRight() {
		TextPattern number = pattern("customer", "C-\\d+");
		assertThat(redact("C-1 password=x C-22 a@example.com C-333", number))
			.isEqualTo("…[customer] password=…[password] …[customer] …[email] …[customer]");
	}

	@Test
	void leaveMasksAlone() {
		TextPattern word = pattern("word", "[a-z]+");
		ScanningRedactor redactor = Redactors.withAll(RedactionMode.MASK, word);
		String once = redactor.redact("1 password=x Bearer 1234567890ab 4111111111111111");
		assertThat(once).contains("[password]").contains("[card]");
		assertThat(redactor.redact(once)).isEqualTo(once);
		assertThat(redact("ghp_" + "a1B2".repeat(9), pattern("head", "ghp_"))).isEqualTo("ghp_…[github]");
		assertThat(redact("ghp_…[github]", pattern("head", "ghp_"))).isEqualTo("ghp_…[github]");
	}

	@Test
	void ofTwoTheFirstAndThenTheLongestWins() {
		assertThat(redact("x abcd y", pattern("short", "ab"), pattern("long", "abc"))).isEqualTo("x …[long]d y");
		assertThat(redact("x abcd y", pattern("late", "bcd"), pattern("early", "ab"))).isEqualTo("x …[early]cd y");
	}

	@Test
	void mayMatchNothing() {
		assertThat(redact("abc", pattern("empty", "x*"))).isEqualTo("abc");
		assertThat(redact("axxb", pattern("empty", "x*"))).isEqualTo("a…[empty]b");
		assertThat(redact("", pattern("empty", ""))).isEmpty();
	}

	@Test
	void thatFailTakeTheWholeText() {
		TextPattern broken = new TextPattern() {

			@Override
			public String name() {
				return "broken";
			}

			@Override
			public boolean find(String text, int from, int[] span) {
				throw new IllegalStateException(text);
			}

		};
		ScanningRedactor redactor = Redactors.withAll(RedactionMode.MASK, broken);
		assertThat(redactor.redact("password=x")).isEqualTo(ScanningRedactor.FAILED);
		assertThat(redactor.redact("note", "password=x")).isEqualTo(ScanningRedactor.FAILED);
		assertThat(redactor.failures()).isEqualTo(2);
	}

	@Test
	void thatOverflowTheStackOrLieTakeTheWholeText() {
		TextPattern nested = pattern("nested", "\"(?:[^\"\\\\]|\\\\.)*\"");
		assertThat(redact("\"" + "a".repeat(100_000) + "\"", nested)).isEqualTo(ScanningRedactor.FAILED);
		TextPattern lying = new TextPattern() {

			@Override
			public String name() {
				return "lying";
			}

			@Override
			public boolean find(String text, int from, int[] span) {
				span[1] = text.length() + 1;
				return true;
			}

		};
		assertThat(redact("abc", lying)).isEqualTo(ScanningRedactor.FAILED);
	}

}
