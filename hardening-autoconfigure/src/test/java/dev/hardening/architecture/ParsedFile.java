package dev.hardening.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import org.jspecify.annotations.Nullable;

/**
 * A Java file as the compiler sees it before it looks at types: comments and texts are
 * not mistaken for code.
 *
 * @param source the file
 * @param unit its syntax
 * @param trees gives positions and Javadoc
 */
record ParsedFile(SourceFile source, CompilationUnitTree unit, DocTrees trees) {

	private static @Nullable List<ParsedFile> all;

	/** Return every Java file of the project; parsed once. */
	static List<ParsedFile> all() {
		List<ParsedFile> files = all;
		if (files == null) {
			files = parse(Repository.sources());
			all = files;
		}
		return files;
	}

	private static List<ParsedFile> parse(List<SourceFile> sources) {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		Map<URI, SourceFile> byUri = new HashMap<>();
		sources.forEach((source) -> byUri.put(source.file().toUri(), source));
		List<ParsedFile> parsed = new ArrayList<>();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
			JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
					files.getJavaFileObjectsFromPaths(sources.stream().map(SourceFile::file).toList()));
			DocTrees trees = DocTrees.instance(task);
			for (CompilationUnitTree unit : task.parse()) {
				SourceFile source = byUri.get(unit.getSourceFile().toUri());
				if (source == null) {
					throw new IllegalStateException("Not asked for: " + unit.getSourceFile());
				}
				parsed.add(new ParsedFile(source, unit, trees));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return parsed;
	}

	/** Number of the line on which a part begins, from 1. */
	int lineOf(Tree tree) {
		long position = this.trees.getSourcePositions().getStartPosition(this.unit, tree);
		return (int) this.unit.getLineMap().getLineNumber(position);
	}

	/** Number of the line on which a part ends, from 1. */
	int lastLineOf(Tree tree) {
		long position = this.trees.getSourcePositions().getEndPosition(this.unit, tree);
		return (int) this.unit.getLineMap().getLineNumber(position);
	}

	String at(Tree tree) {
		return this.source + ":" + lineOf(tree);
	}

}
