package dev.hardening.ratelimit.method;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What expressions can do. */
class LimitExpressionTests {

	private static final Map<String, Object> VALUES = Map.of("form", new Form("alice"), "map", Map.of("name", "bob"),
			"list", List.of(new Form("a"), new Form("bc")), "status", 401);

	private static @Nullable Object evaluate(String text) {
		return LimitExpression.parse(text).evaluate(VALUES::get);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "#form.name | alice", "#form.getName().toUpperCase() | ALICE",
			"#map.name | bob", "#map['name'] | bob", "#map[name] | bob", "#list[1].name | bc",
			"#list.![name].toString() | [a, bc]", "#list.?[name == 'a'].size() | 1",
			"#list.?[#this.name.length() > 1].size() | 1", "{name: 'x'}.toString() | {name=x}", "#none?.name |",
			"#status == 401 ? 'yes' : 'no' | yes", "#form.name.concat(#map.name) | alicebob", "'k' + #status | k401" })
	void readsVariables(String text, @Nullable String expected) {
		Object value = evaluate(text);
		assertThat((value != null) ? value.toString() : null).isEqualTo(expected);
	}

	@Test
	void knowsItsVariables() {
		assertThat(LimitExpression.parse("#a.x + #b[#c] + {#d}.![#this + #e].size()").variables())
			.containsExactlyInAnyOrder("a", "b", "c", "d", "e");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "form.name | 'form' stands alone", "toString() | 'toString()' stands alone",
					"#form.name.concat(name) | 'name' stands alone", "T(java.lang.System).exit(1) | a type or a bean",
					"new java.io.File('x') | a type or a bean", "@bean.run() | a type or a bean",
					"#form.name = 'x' | assigns", "#status++ | assigns", "--#status | assigns",
					"#call(1) | is a function", "#root.x | #root is nothing here", "#this | #this is nothing here",
					"#status == | Problem parsing right operand, at 8", "#status 1 | EL1041E" })
	void refusesAtStartWhatCanOnlyFailLater(String text, String reason) {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> LimitExpression.parse(text))
			.withMessageContaining(reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "#form.getClass().forName('java.lang.Runtime')", "#form.class.classLoader",
			"#map.put('name', 'x')" })
	void reachesNoClassesAndChangesNothing(String text) {
		assertThatThrownBy(() -> evaluate(text)).isInstanceOf(RuntimeException.class);
	}

	/** A bean with a getter. */
	public static final class Form {

		private final String name;

		Form(String name) {
			this.name = name;
		}

		public String getName() {
			return this.name;
		}

	}

}
