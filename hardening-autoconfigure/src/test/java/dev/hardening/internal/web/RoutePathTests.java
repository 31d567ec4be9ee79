package dev.hardening.internal.web;

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.server.PathContainer;

import static org.assertj.core.api.Assertions.assertThat;

/** Comparing as text says what Spring's parser says. */
class RoutePathTests {

	/** Some of them have a lower or upper case among the letters of the patterns. */
	private static final List<String> ODD = List.of("\u212a", "\u017f", "\u0131", "\u0130", "\u00e9", "\u00c9",
			"\ufb06", "\u00df", "%", ";", " ", "\n", "*", "\u0000", "\ud83d\ude00", "\ud83d", "\uff0f", "/", "//", "/.",
			"/..", "K", "S", "I");

	@Property(tries = 20_000)
	void textIsComparedLikeThePattern(@ForAll @From("patterns") String pattern, @ForAll @From("tails") String tail,
			@ForAll boolean otherCase, @ForAll @From("odd") String odd) {
		RoutePath path = RoutePath.parse(pattern);
		String start = pattern.endsWith("/**") ? pattern.substring(0, pattern.length() - 3) : pattern;
		String sent = (otherCase ? start.toUpperCase(java.util.Locale.ROOT) : start) + tail + odd;
		for (String text : List.of(sent, odd + sent, start.replace("k", odd), start.replace("s", odd),
				start.replace("i", odd), "/" + odd)) {
			if (!text.isEmpty()) {
				assertThat(path.matches(new RequestedPath(text))).as("'%s' under %s", text, pattern)
					.isEqualTo(path.matches(new RequestedPath(PathContainer.parsePath(text, RequestedPath.DECODED))));
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "/api/**,/api,true", "/api/**,/API/x,true", "/api/**,/apix,false", "/api,/api/x,false",
			"/kiss,/\u212aISS,true", "/**,/,true", "/,/,true", "/,/x,false" })
	void plainPatterns(String pattern, String path, boolean matches) {
		assertThat(RoutePath.parse(pattern).matches(new RequestedPath(path))).isEqualTo(matches);
	}

	@Provide
	Arbitrary<String> patterns() {
		Arbitrary<String> segment = Arbitraries.strings().withChars("kKsSiIaz09-._").ofMinLength(1).ofMaxLength(3);
		return Combinators.combine(segment.list().ofMaxSize(3), Arbitraries.of("", "/**", "/"))
			.as((segments, end) -> (segments.isEmpty() && end.isEmpty()) ? "/" : "/" + String.join("/", segments) + end)
			.filter((pattern) -> !pattern.contains("//"));
	}

	@Provide
	Arbitrary<String> tails() {
		return Arbitraries.strings().withChars("/ksI.;").ofMaxLength(3);
	}

	@Provide
	Arbitrary<String> odd() {
		return Arbitraries.oneOf(Arbitraries.of(ODD), Arbitraries.of(""));
	}

}
