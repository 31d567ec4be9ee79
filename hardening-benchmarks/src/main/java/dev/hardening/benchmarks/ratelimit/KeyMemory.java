package dev.hardening.benchmarks.ratelimit;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import dev.hardening.benchmarks.web.FilterRun;
import jakarta.servlet.ServletException;

/**
 * How much heap a key takes: a million addresses send a request each, all are held.
 */
public final class KeyMemory {

	private static final int KEYS = 1_000_000;

	private static final List<String> PROPERTIES = List.of("hardening.rate-limit.enabled=true",
			"hardening.rate-limit.max-keys=" + 4 * KEYS, "hardening.rate-limit.policies.address-ceiling.window=1d",
			"hardening.rate-limit.routes[0].path=/**", "hardening.rate-limit.routes[0].policies=address-ceiling");

	private KeyMemory() {
	}

	public static void main(String[] arguments) throws IOException, ServletException {
		try (FilterRun run = new FilterRun(PROPERTIES)) {
			run.slim("10.255.255.255");
			long before = UsedHeap.bytes();
			for (int i = 0; i < KEYS; i++) {
				run.slim("10." + (i >> 16) + "." + ((i >> 8) & 255) + "." + (i & 255));
			}
			System.out.printf(Locale.ROOT, "%,d keys: %.1f bytes of heap a key%n", KEYS,
					(double) (UsedHeap.bytes() - before) / KEYS);
			if (run.slim("10.0.0.0").getStatus() != 200) {
				throw new IllegalStateException("Rejected");
			}
		}
	}

}
