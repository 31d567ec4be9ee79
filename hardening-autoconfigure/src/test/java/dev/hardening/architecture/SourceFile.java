package dev.hardening.architecture;

import java.nio.file.Path;
import java.util.List;

/**
 * A Java file.
 *
 * @param file where it is
 * @param directory root of its packages, such as {@code src/main/java}
 */
record SourceFile(Path file, Path directory) {

	/** Path below the root of the packages, with slashes. */
	String name() {
		return this.directory.relativize(this.file).toString().replace('\\', '/');
	}

	String packageName() {
		String name = name();
		int end = name.lastIndexOf('/');
		return (end < 0) ? "" : name.substring(0, end).replace('/', '.');
	}

	/** Directory of the module. */
	Path module() {
		return this.file.getRoot().resolve(this.directory.subpath(0, this.directory.getNameCount() - 3));
	}

	/** Whether it is delivered: all source sets, {@code boot3} too, but the tests. */
	boolean main() {
		return !this.directory.endsWith(Path.of("test", "java"));
	}

	boolean packageInfo() {
		return this.file.endsWith("package-info.java");
	}

	List<String> lines() {
		return Repository.text(this.file).lines().toList();
	}

	@Override
	public String toString() {
		return Repository.root().relativize(this.file).toString();
	}

}
