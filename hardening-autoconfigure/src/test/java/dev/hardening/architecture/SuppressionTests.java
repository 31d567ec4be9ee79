package dev.hardening.architecture;

import java.util.ArrayList;
import java.util.List;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said beside annotations that ask for trust.
 */
class SuppressionTests {

	@Test
	void ofWarningsGiveAReason() {
		List<String> found = new ArrayList<>();
		annotations("SuppressWarnings", (file, path) -> {
			if (!hasComment(file, path.getLeaf())) {
				found.add(file.at(path.getLeaf()));
			}
		});
		assertThat(found)
			.as("@SuppressWarnings without a '// reason' on its line or the line above: the next reader cannot tell"
					+ " whether the warning was understood")
			.isEmpty();
	}

	@Test
	void deprecatedElementsNameTheirReplacement() {
		List<String> found = new ArrayList<>();
		annotations("Deprecated", (file, path) -> {
			// The annotation is in the modifiers of what it stands on.
			String javadoc = file.trees().getDocComment(path.getParentPath().getParentPath());
			int tag = (javadoc != null) ? javadoc.indexOf("@deprecated") : -1;
			if (javadoc == null || tag < 0 || javadoc.indexOf("{@link", tag) < 0) {
				found.add(file.at(path.getLeaf()));
			}
		});
		assertThat(found)
			.as("@Deprecated without '@deprecated ... {@link Replacement}' in its Javadoc leaves users without a way on")
			.isEmpty();
	}

	private static boolean hasComment(ParsedFile file, Tree annotation) {
		List<String> lines = file.source().lines();
		int first = file.lineOf(annotation);
		String above = (first > 1) ? lines.get(first - 2).strip() : "";
		return above.startsWith("//") || lines.subList(first - 1, file.lastLineOf(annotation))
			.stream()
			.anyMatch((line) -> line.contains("// "));
	}

	private static void annotations(String name, Visitor visitor) {
		ParsedFile.all().forEach((file) -> new TreePathScanner<Void, Void>() {

			@Override
			public Void visitAnnotation(AnnotationTree node, Void nothing) {
				String type = node.getAnnotationType().toString();
				if (type.equals(name) || type.equals("java.lang." + name)) {
					visitor.visit(file, getCurrentPath());
				}
				return super.visitAnnotation(node, nothing);
			}

		}.scan(file.unit(), null));
	}

	private interface Visitor {

		void visit(ParsedFile file, TreePath annotation);

	}

}
