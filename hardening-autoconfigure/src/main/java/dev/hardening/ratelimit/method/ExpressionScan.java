package dev.hardening.ratelimit.method;

import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.Assign;
import org.springframework.expression.spel.ast.BeanReference;
import org.springframework.expression.spel.ast.CompoundExpression;
import org.springframework.expression.spel.ast.ConstructorReference;
import org.springframework.expression.spel.ast.FunctionReference;
import org.springframework.expression.spel.ast.Indexer;
import org.springframework.expression.spel.ast.InlineMap;
import org.springframework.expression.spel.ast.MethodReference;
import org.springframework.expression.spel.ast.OpDec;
import org.springframework.expression.spel.ast.OpInc;
import org.springframework.expression.spel.ast.Projection;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.Selection;
import org.springframework.expression.spel.ast.TypeReference;
import org.springframework.expression.spel.ast.VariableReference;

/**
 * Reads an expression at start: which variables it mentions, and what in it could only
 * fail later.
 */
final class ExpressionScan {

	private final Set<String> variables = new LinkedHashSet<>();

	private @Nullable String problem;

	ExpressionScan(SpelNode expression) {
		visit(expression, false, false);
	}

	Set<String> variables() {
		return this.variables;
	}

	/** Return what is wrong, {@code null} if nothing is. */
	@Nullable String problem() {
		return this.problem;
	}

	/**
	 * Visit a part.
	 * @param applied whether it is applied to the part before it
	 * @param inside whether it is inside a projection or selection, where plain names are
	 * those of the element
	 */
	private void visit(SpelNode node, boolean applied, boolean inside) {
		if (node instanceof VariableReference) {
			variable(node.toStringAST().substring(1), inside);
		}
		else if (node instanceof PropertyOrFieldReference || node instanceof MethodReference) {
			if (!applied && !inside) {
				problem("'%s' stands alone: variables begin with #, texts are in single quotes"
					.formatted(node.toStringAST()));
			}
		}
		else {
			forbidden(node);
		}
		boolean element = node instanceof Projection || node instanceof Selection;
		for (int i = 0; i < node.getChildCount(); i++) {
			// The key of a map, and what an index names, may be a plain name.
			boolean name = node instanceof Indexer || (node instanceof InlineMap && i % 2 == 0);
			boolean continued = node instanceof CompoundExpression && (i > 0 || applied);
			visit(node.getChild(i), name || continued, inside || element);
		}
	}

	private void variable(String name, boolean inside) {
		if (name.equals("root") || (name.equals("this") && !inside)) {
			problem("#" + name + " is nothing here");
		}
		else if (!name.equals("this")) {
			this.variables.add(name);
		}
	}

	private void forbidden(SpelNode node) {
		if (node instanceof TypeReference || node instanceof ConstructorReference || node instanceof BeanReference) {
			problem("'%s' names a type or a bean".formatted(node.toStringAST()));
		}
		else if (node instanceof Assign || node instanceof OpInc || node instanceof OpDec) {
			problem("'%s' assigns".formatted(node.toStringAST()));
		}
		else if (node instanceof FunctionReference) {
			problem("'%s' is a function, and there are none".formatted(node.toStringAST()));
		}
	}

	private void problem(String text) {
		if (this.problem == null) {
			this.problem = text;
		}
	}

}
