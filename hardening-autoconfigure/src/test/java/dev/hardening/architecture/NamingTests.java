package dev.hardening.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.sun.source.tree.ClassTree;
import com.sun.source.util.TreeScanner;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What classes are called.
 */
class NamingTests {

	private static final Pattern EMPTY_NAME = Pattern.compile(".*(?:Utils?|Helpers?|Manager|Impl)");

	@Test
	void saysWhatAClassIs() {
		List<String> found = new ArrayList<>();
		ParsedFile.all().forEach((file) -> file.unit().accept(new TreeScanner<Void, Void>() {

			@Override
			public Void visitClass(ClassTree node, Void nothing) {
				if (EMPTY_NAME.matcher(node.getSimpleName()).matches()) {
					found.add(file.at(node) + " " + node.getSimpleName());
				}
				return super.visitClass(node, nothing);
			}

		}, null));
		assertThat(found)
			.as("Util, Helper, Manager and Impl say nothing about what a class is, so anything ends up in it: name the"
					+ " thing (RateLimitHeaders), or how it varies (LocalRateLimitStore)")
			.isEmpty();
	}

}
