package dev.hardening.starter;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.example.probe.ProbeMain;

/**
 * An application in a process of its own, on a class path of its own. Equal probes are
 * run once.
 */
record Probe(String application, ClassPath classPath, List<String> options, Map<String, String> environment,
		List<String> arguments) {

	private static final int TIMEOUT_SECONDS = 60;

	private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
			"-Dfile.encoding=UTF-8", "-Dserver.port=0", "-Dspring.main.banner-mode=off", "-Dlogging.level.root=warn",
			// A thread that may or may not be gone when threads are listed.
			"-Dspring.backgroundpreinitializer.ignore=true");

	private static final List<String> VARIABLES = List.of("BUCKET4J", "HARDENING", "JAVA_TOOL_OPTIONS", "LOGGING",
			"MANAGEMENT", "SERVER", "SPRING");

	private static final Map<Probe, ProbeReport> REPORTS = new ConcurrentHashMap<>();

	static Probe of(Class<?> application, ClassPath classPath) {
		return new Probe(application.getName(), classPath, List.of(), Map.of(), List.of());
	}

	/** Set properties of the form {@code key=value} on the command line. */
	Probe with(String... properties) {
		List<String> arguments = new ArrayList<>(this.arguments);
		Stream.of(properties).map((property) -> "--" + property).forEach(arguments::add);
		return new Probe(this.application, this.classPath, this.options, this.environment, List.copyOf(arguments));
	}

	Probe withSystemProperty(String key, String value) {
		List<String> options = new ArrayList<>(this.options);
		options.add("-D" + key + "=" + value);
		return new Probe(this.application, this.classPath, List.copyOf(options), this.environment, this.arguments);
	}

	Probe withVariable(String name, String value) {
		Map<String, String> environment = new TreeMap<>(this.environment);
		environment.put(name, value);
		return new Probe(this.application, this.classPath, this.options, environment, this.arguments);
	}

	/** Send the fixed set of requests. */
	Probe sendingFixedRequests() {
		return withSystemProperty("probe.requests", "fixed");
	}

	Probe getting(String... paths) {
		return withSystemProperty("probe.requests", String.join("\n", paths));
	}

	/** Run the application to its end. */
	ProbeReport report() {
		return REPORTS.computeIfAbsent(this, Probe::run);
	}

	private ProbeReport run() {
		List<String> command = new ArrayList<>();
		command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
		command.addAll(OPTIONS);
		command.addAll(this.options);
		command.addAll(List.of("-cp", this.classPath.asArgument(), ProbeMain.class.getName(), this.application));
		command.addAll(this.arguments);
		try {
			Path output = Files.createTempFile("probe", ".log");
			try {
				return new ProbeReport(exitCode(command, output), Files.readString(output));
			}
			finally {
				Files.delete(output);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private int exitCode(List<String> command, Path output) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		// What is set where the build runs must not decide what is tested.
		builder.environment().keySet().removeIf((name) -> VARIABLES.stream().anyMatch(name::startsWith));
		builder.environment().putAll(this.environment);
		Process process = builder.start();
		try {
			if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
				throw new AssertionError(
						"Not done after %d s:%n%s".formatted(TIMEOUT_SECONDS, Files.readString(output)));
			}
			return process.exitValue();
		}
		finally {
			process.destroyForcibly();
		}
	}

}
