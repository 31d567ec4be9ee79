package dev.hardening.redaction.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The project eats its own food: no file of it holds what the detectors take for a
 * secret, but for the places in {@code allowed-findings.txt}.
 */
class RepositoryTests {

	private static final Set<String> BINARY = Set.of("png", "jar", "ico", "woff2", "jks", "p12");

	/** What is not part of the project where Git cannot tell. */
	private static final Set<String> BUILT = Set.of("target", ".git", "node_modules", ".idea");

	private final Path root = Path.of(System.getProperty("repository.root", ".."));

	@Test
	void holdsNoSecrets() throws Exception {
		List<Path> files = files();
		assertThat(files).hasSizeGreaterThan(100);
		Map<String, String> findings = new TreeMap<>();
		for (Path file : files) {
			find(file, findings);
		}
		List<String> allowed = Vectors.lines("allowed-findings.txt");
		assertThat(allowed).isSorted().doesNotHaveDuplicates();
		List<String> entries = allowed.stream().map(RepositoryTests::place).toList();
		Map<String, String> unknown = new TreeMap<>(findings);
		unknown.keySet().removeIf((place) -> entries.stream().anyMatch((entry) -> covers(entry, place)));
		assertThat(unknown)
			.as("files that hold what looks like a secret. If it is none, say why in allowed-findings.txt:"
					+ " '<file or directory/> <detector> <reason>'")
			.isEmpty();
		assertThat(entries).as("entries of allowed-findings.txt that are no longer needed")
			.allMatch((entry) -> findings.keySet().stream().anyMatch((place) -> covers(entry, place)));
	}

	private static boolean covers(String entry, String place) {
		int space = entry.indexOf(' ');
		boolean file = entry.charAt(space - 1) == '/' ? place.startsWith(entry.substring(0, space))
				: place.startsWith(entry.substring(0, space + 1));
		return file && place.endsWith(entry.substring(space));
	}

	/** Remember file and detector with the first line that is found, redacted. */
	private void find(Path file, Map<String, String> findings) throws IOException {
		ScanningRedactor redactor = Redactors.withDefaults();
		Map<String, Long> before = counts(redactor);
		for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1)) {
			String redacted = redactor.redact(line);
			Map<String, Long> after = counts(redactor);
			for (Map.Entry<String, Long> count : after.entrySet()) {
				if (!count.getValue().equals(before.get(count.getKey()))) {
					String name = this.root.relativize(file).toString().replace('\\', '/');
					findings.putIfAbsent(name + " " + count.getKey(), redacted.strip());
				}
			}
			before = after;
		}
		assertThat(redactor.failures()).as("%s", file).isZero();
	}

	private static Map<String, Long> counts(ScanningRedactor redactor) {
		Map<String, Long> counts = new TreeMap<>();
		for (Map.Entry<String, LongAdder> count : redactor.counts().entrySet()) {
			counts.put(count.getKey(), count.getValue().sum());
		}
		return counts;
	}

	private static String place(String line) {
		String[] parts = line.split(" ", 3);
		assertThat(parts).as("'%s': file, detector and reason", line).hasSize(3);
		return parts[0] + " " + parts[1];
	}

	private List<Path> files() throws InterruptedException {
		List<Path> tracked = tracked();
		Stream<Path> files = tracked.isEmpty() ? walk(this.root).stream() : tracked.stream();
		return files.filter((file) -> Files.isRegularFile(file))
			.filter((file) -> !BINARY.contains(ending(file)))
			.sorted()
			.toList();
	}

	private static String ending(Path file) {
		String name = file.toString();
		return name.substring(name.lastIndexOf('.') + 1);
	}

	/** Return what Git knows, nothing if there is no Git or no repository. */
	private List<Path> tracked() throws InterruptedException {
		try {
			Process git = new ProcessBuilder("git", "ls-files", "-z").directory(this.root.toFile())
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
			String names;
			try (InputStream output = git.getInputStream()) {
				names = new String(output.readAllBytes(), StandardCharsets.UTF_8);
			}
			if (git.waitFor() != 0 || names.isEmpty()) {
				return List.of();
			}
			return Stream.of(names.split("\0")).map(this.root::resolve).toList();
		}
		catch (IOException ex) {
			return List.of();
		}
	}

	private static List<Path> walk(Path directory) {
		List<Path> files = new ArrayList<>();
		try (Stream<Path> children = Files.list(directory)) {
			for (Path child : children.toList()) {
				if (Files.isDirectory(child)) {
					files.addAll(BUILT.contains(child.getFileName().toString()) ? List.of() : walk(child));
				}
				else {
					files.add(child);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return files;
	}

}
