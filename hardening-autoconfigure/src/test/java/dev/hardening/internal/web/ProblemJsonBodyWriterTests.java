package dev.hardening.internal.web;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import dev.hardening.error.ErrorCode;
import dev.hardening.error.Problem;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemJsonBodyWriterTests {

	private static Map<String, Object> written(Map<String, Object> extensions) {
		Problem problem = new Problem(Problem.BLANK_TYPE, ErrorCode.CONFLICT, 409, "Conflict", "detail", null, null,
				extensions);
		return JsonPath.parse(new String(new ProblemJsonBodyWriter().write(problem), StandardCharsets.UTF_8)).read("$");
	}

	@Test
	void numbersThatJsonLacksBecomeText() {
		assertThat(written(Map.of("a", Double.NaN, "b", List.of(Float.POSITIVE_INFINITY, 1.5))))
			.containsEntry("a", "NaN")
			.containsEntry("b", List.of("Infinity", 1.5));
	}

	@Test
	void objectsAreLeftOutAndNeverNameThemselves() {
		Map<String, Object> extensions = new LinkedHashMap<>();
		extensions.put("object", new Object());
		extensions.put("path", Path.of("/a/b"));
		extensions.put("nested", Arrays.asList("x", new StringBuilder("y"), new Thread(), null));
		extensions.put("number", new Number() {

			@Override
			public int intValue() {
				return 0;
			}

			@Override
			public long longValue() {
				return 0;
			}

			@Override
			public float floatValue() {
				return 0;
			}

			@Override
			public double doubleValue() {
				return 0;
			}

		});
		assertThat(written(extensions)).containsEntry("code", "conflict")
			.containsEntry("nested", Arrays.asList("x", "y", null))
			.doesNotContainKeys("object", "path", "number");
	}

	@Test
	void circlesAndLargeValuesEnd() {
		Map<String, Object> circle = new HashMap<>();
		circle.put("self", circle);
		circle.put("a", 1);
		assertThat(written(Map.of("circle", circle))).containsEntry("circle", Map.of("a", 1));
		List<Object> twice = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			twice = new ArrayList<>(List.of(twice, twice));
		}
		assertThat(written(Map.of("twice", twice))).containsKey("twice");
	}

}
