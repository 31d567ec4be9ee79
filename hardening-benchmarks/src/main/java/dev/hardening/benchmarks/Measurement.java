package dev.hardening.benchmarks;

import java.io.IOException;

import dev.hardening.benchmarks.ratelimit.KeyFlood;
import dev.hardening.benchmarks.ratelimit.KeyMemory;
import dev.hardening.benchmarks.redaction.HostileLines;
import dev.hardening.benchmarks.redis.RedisDecisions;
import dev.hardening.benchmarks.redis.RedisOutage;
import dev.hardening.benchmarks.web.TomcatRequests;

/**
 * What JMH cannot measure: a program each, in a JVM of its own.
 */
enum Measurement {

	/** {@link KeyMemory}. */
	KEY_MEMORY(KeyMemory.class, "-Xmx1g"),

	/** {@link KeyFlood}. */
	KEY_FLOOD(KeyFlood.class, "-Xmx256m"),

	/** {@link HostileLines}. */
	HOSTILE_LINES(HostileLines.class, "-Xmx256m"),

	/** {@link RedisDecisions}. */
	REDIS_DECISIONS(RedisDecisions.class, "-Xmx1g"),

	/** {@link RedisOutage}. */
	REDIS_OUTAGE(RedisOutage.class, "-Xmx512m"),

	/** {@link TomcatRequests}. */
	TOMCAT_REQUESTS(TomcatRequests.class, "-Xmx512m");

	private final Class<?> program;

	private final String heap;

	Measurement(Class<?> program, String heap) {
		this.program = program;
		this.heap = heap;
	}

	/** Run it if its name is asked for. */
	void runIfFound(String regex) throws IOException, InterruptedException {
		if (!this.program.getName().matches(".*(" + regex + ").*")) {
			return;
		}
		System.out.printf("%n# %s%n", this.program.getName());
		Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), this.heap,
				"-classpath", System.getProperty("java.class.path"), this.program.getName())
			.inheritIO()
			.start();
		if (process.waitFor() != 0) {
			throw new IllegalStateException(this.program.getSimpleName() + " failed");
		}
	}

}
