package dev.hardening.architecture;

import java.util.ArrayList;
import java.util.List;

import javax.lang.model.element.Modifier;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;

/**
 * Finds code that a file needs a reason for, see {@link ForbiddenCodeTests}.
 */
final class ForbiddenCode extends TreePathScanner<Void, Void> {

	private final ParsedFile file;

	private final List<Finding> findings = new ArrayList<>();

	private ForbiddenCode(ParsedFile file) {
		this.file = file;
	}

	static List<Finding> in(ParsedFile file) {
		ForbiddenCode scanner = new ForbiddenCode(file);
		scanner.scan(file.unit(), null);
		return scanner.findings;
	}

	@Override
	public Void visitSynchronized(SynchronizedTree node, Void nothing) {
		found("synchronized", node);
		return super.visitSynchronized(node, nothing);
	}

	@Override
	public Void visitMethod(MethodTree node, Void nothing) {
		if (node.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED)) {
			found("synchronized", node);
		}
		return super.visitMethod(node, nothing);
	}

	@Override
	public Void visitNewClass(NewClassTree node, Void nothing) {
		String type = node.getIdentifier().toString();
		if (type.equals("Random") || type.equals("java.util.Random")) {
			found("Random", node);
		}
		return super.visitNewClass(node, nothing);
	}

	@Override
	public Void visitMethodInvocation(MethodInvocationTree node, Void nothing) {
		method(node.getMethodSelect().toString(), node);
		return super.visitMethodInvocation(node, nothing);
	}

	@Override
	public Void visitMemberReference(MemberReferenceTree node, Void nothing) {
		method(node.getQualifierExpression() + "." + node.getName(), node);
		return super.visitMemberReference(node, nothing);
	}

	private void method(String qualifiedName, Tree node) {
		String name = qualifiedName.replace("java.util.regex.", "");
		// By the last name, so that a static import and TimeUnit are seen too.
		if (name.equals("sleep") || name.endsWith(".sleep")) {
			found("sleep", node);
		}
		else if (name.equals("currentTimeMillis") || name.endsWith(".currentTimeMillis")) {
			found("currentTimeMillis", node);
		}
		else if (name.equals("Pattern.matches") || (name.equals("Pattern.compile") && !isConstant(getCurrentPath()))) {
			found("Pattern.compile", node);
		}
	}

	/** Whether a part is computed once, as the value of a static final field. */
	private static boolean isConstant(TreePath path) {
		for (TreePath part = path; part != null; part = part.getParentPath()) {
			Tree leaf = part.getLeaf();
			if (leaf instanceof MethodTree || leaf instanceof LambdaExpressionTree
					|| leaf instanceof MemberReferenceTree) {
				return false;
			}
			if (leaf instanceof VariableTree field && part.getParentPath().getLeaf() instanceof ClassTree owner) {
				return owner.getKind() == Tree.Kind.INTERFACE
						|| field.getModifiers().getFlags().containsAll(List.of(Modifier.STATIC, Modifier.FINAL));
			}
		}
		return false;
	}

	private void found(String rule, Tree node) {
		this.findings.add(new Finding(rule, this.file.source().name(), this.file.at(node)));
	}

	/**
	 * A place.
	 *
	 * @param rule the rule that it breaks
	 * @param file name of the file, below the root of the packages
	 * @param place file and line
	 */
	record Finding(String rule, String file, String place) {

		@Override
		public String toString() {
			return this.rule + " at " + this.place;
		}

	}

}
