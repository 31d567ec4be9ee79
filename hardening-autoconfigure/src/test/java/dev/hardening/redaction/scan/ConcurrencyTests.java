package dev.hardening.redaction.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.hardening.redaction.RedactionMode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One redactor, many threads.
 */
class ConcurrencyTests {

	private static final int THREADS = 8;

	private static final int TIMES = 2_000;

	@Test
	void hashesAndCountsAreExact() throws Exception {
		ScanningRedactor redactor = Redactors.withAll(RedactionMode.HASH);
		String text = "password=hunter2 card 4111111111111111 mail a@example.com";
		String expected = Redactors.withAll(RedactionMode.HASH).redact(text);
		ExecutorService executor = Executors.newFixedThreadPool(THREADS);
		try {
			CountDownLatch start = new CountDownLatch(THREADS);
			List<Future<Boolean>> results = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				results.add(executor.submit(() -> {
					start.countDown();
					start.await();
					boolean same = true;
					for (int j = 0; j < TIMES; j++) {
						same &= redactor.redact(text).equals(expected);
					}
					return same;
				}));
			}
			for (Future<Boolean> result : results) {
				assertThat(result.get()).isTrue();
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(List.of("password", "card", "email"))
			.allSatisfy((id) -> assertThat(redactor.counts().get(id)).hasValue((long) THREADS * TIMES));
		assertThat(redactor.failures()).isZero();
	}

}
