package dev.hardening.benchmarks.ratelimit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import dev.hardening.benchmarks.web.FilterRun;
import dev.hardening.benchmarks.web.SlimResponse;
import jakarta.servlet.ServletException;

/**
 * Ten million random addresses against a table of 100,000: the heap must stay, an address
 * that has used up its limit must stay so, and one that has not must keep what it has.
 */
public final class KeyFlood {

	private static final String EXHAUSTED = "192.0.2.1";

	private static final String MODEST = "192.0.2.2";

	private static final int STEPS = 10;

	private static final int STEP = 1_000_000;

	private KeyFlood() {
	}

	public static void main(String[] arguments) throws IOException, ServletException {
		flood("100 a day, all keys in use", true, "policies.address-ceiling.limit=100",
				"policies.address-ceiling.window=1d");
		flood("1000 a minute, keys are soon full again", false, "policies.address-ceiling.limit=1000");
	}

	private static void flood(String title, boolean slow, String... settings) throws IOException, ServletException {
		List<String> properties = new ArrayList<>(List.of("hardening.rate-limit.enabled=true",
				"hardening.rate-limit.routes[0].path=/**", "hardening.rate-limit.routes[0].policies=address-ceiling"));
		for (String setting : settings) {
			properties.add("hardening.rate-limit." + setting);
		}
		SplittableRandom random = new SplittableRandom(42);
		try (FilterRun run = new FilterRun(properties)) {
			for (int i = 0; i < 100; i++) {
				run.slim(EXHAUSTED);
			}
			print("%n%s%n| million keys | heap, MB | rejected of the flood | exhausted key | modest key, left |%n"
					+ "| --- | --- | --- | --- | --- |%n", title);
			for (int step = 0; step <= STEPS; step++) {
				int rejected = 0;
				for (int i = 0; step > 0 && i < STEP; i++) {
					rejected += (run.slim(address(random.nextInt())).getStatus() == 429) ? 1 : 0;
				}
				int exhausted = run.slim(EXHAUSTED).getStatus();
				SlimResponse modest = run.slim(MODEST);
				String left = String.valueOf(modest.getHeader("X-RateLimit-Remaining"));
				print("| %d | %.1f | %,d | %d | %s |%n", step, UsedHeap.bytes() / 1e6, rejected, exhausted, left);
				if (slow && (exhausted != 429 || !left.equals(String.valueOf(99 - step)))) {
					throw new IllegalStateException("A limit was reset");
				}
			}
		}
	}

	private static String address(int bits) {
		return (bits >>> 24) + "." + ((bits >> 16) & 255) + "." + ((bits >> 8) & 255) + "." + (bits & 255);
	}

	private static void print(String format, Object... values) {
		System.out.printf(Locale.ROOT, format, values);
	}

}
