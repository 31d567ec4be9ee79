package dev.hardening.ratelimit.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitKey;
import io.lettuce.core.cluster.SlotHash;
import org.jspecify.annotations.Nullable;

/**
 * Names buckets in Redis: {@code <prefix>1:{<subject>}:<policy>:<scope>}, of which
 * subject and scope are hashes, so that a name has a bounded size, tells nobody who it
 * was, and cannot be forged. The hash tag is the subject: what is decided together is
 * nearly always in one slot. What everybody shares has policy and scope there, so that it
 * is spread. Thread-safe.
 */
final class RedisKeys {

	/** As long as a digest of 128 bits in Base64: no collision within reach. */
	private static final int SUBJECT_BYTES = 16;

	/** Policies have a handful of scopes each, chosen by the application. */
	private static final int SCOPE_BYTES = 6;

	private static final int LONGEST_NAME = 64;

	/** Scopes may be chosen by the application for each call. */
	private static final int MOST_ENDS = 1000;

	/** Power of two. */
	private static final int RECENT = 4096;

	private final String begin;

	private final boolean cluster;

	private final Map<End, String> ends = new ConcurrentHashMap<>();

	private final AtomicReferenceArray<@Nullable Recent> recent = new AtomicReferenceArray<>(RECENT);

	/**
	 * Create it.
	 * @param prefix begin of all names
	 * @param cluster whether the slots of names matter
	 */
	RedisKeys(String prefix, boolean cluster) {
		this.begin = prefix + "1:{";
		this.cluster = cluster;
	}

	/** Return the names of the buckets of a decision, most of which have one subject. */
	RedisKey[] of(List<RateLimitClaim> claims) {
		RedisKey[] names = new RedisKey[claims.size()];
		String subject = "";
		String tag = "";
		for (int i = 0; i < names.length; i++) {
			RateLimitKey key = claims.get(i).key();
			int place = place(key);
			Recent known = this.recent.get(place);
			if (known != null && known.key().equals(key)) {
				names[i] = known.name();
				continue;
			}
			String end = end(key.policy().name(), key.scope());
			if (tag.isEmpty() || subject.isEmpty() || !subject.equals(key.subject())) {
				subject = key.subject();
				tag = hash(subject.isEmpty() ? end : subject, SUBJECT_BYTES);
			}
			names[i] = name(tag, end);
			this.recent.lazySet(place, new Recent(key, names[i]));
		}
		return names;
	}

	private static int place(RateLimitKey key) {
		int hash = key.hashCode();
		return (hash ^ (hash >>> 16)) & (RECENT - 1);
	}

	private RedisKey name(String tag, String end) {
		byte[] bytes = this.begin.concat(tag).concat(end).getBytes(StandardCharsets.UTF_8);
		return new RedisKey(bytes, this.cluster ? SlotHash.getSlot(bytes) : 0);
	}

	private String end(String policy, String scope) {
		End end = new End(policy, scope);
		String known = this.ends.get(end);
		if (known != null) {
			return known;
		}
		if (this.ends.size() >= MOST_ENDS) {
			this.ends.clear();
		}
		String text = "}:" + (isPlain(policy) ? policy : hash(policy, SUBJECT_BYTES)) + ":"
				+ (scope.isEmpty() ? "" : hash(scope, SCOPE_BYTES));
		this.ends.put(end, text);
		return text;
	}

	private static boolean isPlain(String name) {
		return name.length() <= LONGEST_NAME
				&& name.chars().allMatch((c) -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
	}

	static String hash(String text, int bytes) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

	/** A name that was asked for lately. */
	private record Recent(RateLimitKey key, RedisKey name) {
	}

	/** What of a bucket does not depend on whose it is. */
	private record End(String policy, String scope) {
	}

}
