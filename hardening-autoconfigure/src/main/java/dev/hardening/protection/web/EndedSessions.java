package dev.hardening.protection.web;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * The ids of the sessions that were ended last. A request that Spring Security let in
 * with a session, and that finds the session ended a moment later by another request,
 * must not pass as one without a session. Thread-safe.
 */
final class EndedSessions {

	private static final int SIZE = 256;

	private final AtomicReferenceArray<@Nullable String> ids = new AtomicReferenceArray<>(SIZE);

	private final AtomicInteger next = new AtomicInteger();

	void add(String id) {
		this.ids.set(Math.floorMod(this.next.getAndIncrement(), SIZE), id);
	}

	boolean contain(String id) {
		for (int i = 0; i < SIZE; i++) {
			if (id.equals(this.ids.get(i))) {
				return true;
			}
		}
		return false;
	}

}
