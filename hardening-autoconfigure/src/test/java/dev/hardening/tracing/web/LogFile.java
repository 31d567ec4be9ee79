package dev.hardening.tracing.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.logging.LoggingSystemProperty;

/** What a real file appender has written. */
record LogFile(Path file) {

	private static final Pattern LINE = Pattern
		.compile(".*\\[(?<trace>[^- ]*)-(?<span>[^- ]*)-(?<request>[^ ]*)-(?<user>[^-\\] ]*)] .*");

	/** What one application says of logging would hold for the next one in this JVM. */
	static void forgetSettings() {
		for (LoggingSystemProperty property : LoggingSystemProperty.values()) {
			System.clearProperty(property.getEnvironmentVariableName());
		}
	}

	/** Return the lines of one request. */
	List<String> of(String n) {
		return lines().stream().filter((line) -> line.contains("n=" + n + ";")).toList();
	}

	List<String> lines() {
		try {
			return Files.readAllLines(this.file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Ids ids(String line) {
		Matcher matcher = LINE.matcher(line);
		if (!matcher.matches()) {
			throw new AssertionError("No ids in: " + line);
		}
		return new Ids(matcher.group("trace"), matcher.group("span"), matcher.group("request"), matcher.group("user"));
	}

	/** Where a line was written. */
	static String place(String line) {
		int begin = line.indexOf("at=") + 3;
		return line.substring(begin, line.indexOf(" n=", begin));
	}

	record Ids(String trace, String span, String request, String user) {
	}

}
