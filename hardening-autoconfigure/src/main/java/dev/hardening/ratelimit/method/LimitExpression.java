package dev.hardening.ratelimit.method;

import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.context.expression.MapAccessor;
import org.springframework.expression.MethodResolver;
import org.springframework.expression.ParseException;
import org.springframework.expression.PropertyAccessor;
import org.springframework.expression.TypeConverter;
import org.springframework.expression.spel.SpelCompilerMode;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.DataBindingMethodResolver;
import org.springframework.expression.spel.support.DataBindingPropertyAccessor;
import org.springframework.expression.spel.support.SimpleEvaluationContext;
import org.springframework.expression.spel.support.StandardTypeConverter;

/**
 * A parsed expression. Reads properties and calls methods of its variables, nothing else:
 * it assigns nothing, and cannot be made to load a class, whatever the arguments are.
 * Thread-safe, as far as the methods that it calls are.
 */
final class LimitExpression {

	private static final SpelExpressionParser PARSER = new SpelExpressionParser(
			new SpelParserConfiguration(SpelCompilerMode.OFF, null));

	/** Shared, as they remember what they found by reflection. */
	private static final PropertyAccessor[] PROPERTIES = { new MapAccessor(false),
			DataBindingPropertyAccessor.forReadOnlyAccess() };

	private static final MethodResolver METHODS = DataBindingMethodResolver.forInstanceMethodInvocation();

	private static final TypeConverter CONVERTER = new StandardTypeConverter();

	private final SpelExpression expression;

	private final Set<String> variables;

	private LimitExpression(SpelExpression expression, Set<String> variables) {
		this.expression = expression;
		this.variables = variables;
	}

	/**
	 * Parse an expression.
	 * @throws IllegalArgumentException if it can never be evaluated; the message says why
	 */
	static LimitExpression parse(String text) {
		SpelExpression expression;
		try {
			expression = PARSER.parseRaw(text);
		}
		catch (ParseException ex) {
			throw new IllegalArgumentException(ex.getSimpleMessage() + ", at " + ex.getPosition(), ex);
		}
		ExpressionScan scan = new ExpressionScan(expression.getAST());
		if (scan.problem() != null) {
			throw new IllegalArgumentException(scan.problem());
		}
		return new LimitExpression(expression, Set.copyOf(scan.variables()));
	}

	/** Return the names of the variables, without #. */
	Set<String> variables() {
		return this.variables;
	}

	/**
	 * Evaluate the expression.
	 * @param values gives the value of each variable
	 * @throws RuntimeException if it fails on these values
	 */
	@Nullable Object evaluate(Function<String, @Nullable Object> values) {
		SimpleEvaluationContext context = SimpleEvaluationContext.forPropertyAccessors(PROPERTIES)
			.withMethodResolvers(METHODS)
			.withTypeConverter(CONVERTER)
			.withAssignmentDisabled()
			.build();
		this.variables.forEach((name) -> context.setVariable(name, values.apply(name)));
		return this.expression.getValue(context);
	}

}
