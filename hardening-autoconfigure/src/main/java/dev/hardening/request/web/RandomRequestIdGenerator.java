package dev.hardening.request.web;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import dev.hardening.request.RequestIdGenerator;

/**
 * Version 4 UUIDs (RFC 9562). An id identifies and is not a secret, so the fast generator
 * of the thread is enough: a tenth of the cost of {@link UUID#randomUUID()}.
 */
public final class RandomRequestIdGenerator implements RequestIdGenerator {

	private static final long VERSION_4 = 0x4000L;

	private static final long IETF_VARIANT = 0x8000000000000000L;

	@Override
	public String generate() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		long high = (random.nextLong() & ~0xF000L) | VERSION_4;
		long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | IETF_VARIANT;
		return new UUID(high, low).toString();
	}

}
