package dev.hardening.ratelimit.redis;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.ratelimit.penalty.PenaltyBox;
import dev.hardening.ratelimit.penalty.PenaltyRule;
import dev.hardening.ratelimit.penalty.SharedPenalties;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Counts rejections over all nodes, and keeps the {@link PenaltyBox} of this one informed
 * of who is blocked: of blocks that it started itself by the reply, of those of others,
 * and of releases, by asking for changes every second. No request waits for any of it;
 * whatever cannot be counted in Redis counts in the box, by this node alone.
 * <p>
 * Redis holds a list of times for each client that was rejected lately, under a hash of
 * its name, and three keys with the names of those that are blocked, in clear, since
 * operators have to see whom they release. All of it has a time to live; a name leaves
 * when its block ends, or would have ended. Only durations are told: no clock of a node
 * matters.
 */
public final class RedisPenalties implements SharedPenalties {

	private static final RedisScript REJECTION = script("rejection.lua");

	private static final RedisScript RELEASE = script("release.lua");

	private static final RedisScript ANNOUNCE = script("announce.lua");

	private static final RedisScript BLOCKS = script("blocks.lua");

	private static final long POLL_MILLIS = 1000;

	private static final long REPLY_MILLIS = 1000;

	private static final int MOST_CHANGES = 1000;

	/** Rejections that are on their way. */
	private static final int MOST_REJECTIONS = 10_000;

	private final AtomicInteger underWay = new AtomicInteger();

	private final WarnOnce failed = new WarnOnce(LoggerFactory.getLogger(RedisPenalties.class));

	private final RedisScripts scripts;

	private final BackgroundTimer timer;

	private final String begin;

	private final byte[][] shared;

	private final byte[][] rule;

	private final PenaltyBox box;

	/** Used by one poll after the other. */
	private volatile long version;

	/**
	 * Create it.
	 * @param scripts the connection
	 * @param timer asks for changes
	 * @param keyPrefix begin of all keys
	 * @param rule the rule of the box
	 * @param box is told who is blocked
	 */
	public RedisPenalties(RedisScripts scripts, BackgroundTimer timer, String keyPrefix, PenaltyRule rule,
			PenaltyBox box) {
		this.scripts = scripts;
		this.timer = timer;
		this.begin = keyPrefix + "1:{";
		this.shared = new byte[][] { bytes(this.begin + "penalties}:changes"), bytes(this.begin + "penalties}:ends"),
				bytes(this.begin + "penalties}:levels") };
		this.rule = new byte[][] { bytes(Integer.toString(rule.after())), micros(rule.within().toNanos()),
				micros(rule.block().toNanos()), micros(rule.maxBlock().toNanos()) };
		this.box = box;
	}

	/** Take over from the box, and begin to ask for changes. */
	public void start() {
		this.box.shareBy(this);
		poll();
	}

	@Override
	public boolean rejected(String client) {
		if (this.underWay.incrementAndGet() > MOST_REJECTIONS) {
			this.underWay.decrementAndGet();
			return false;
		}
		run(REJECTION, keys(client), this.rule).whenComplete((reply, failure) -> {
			this.underWay.decrementAndGet();
			if (reply != null) {
				counted(client, text(reply).split(":"));
			}
			else {
				this.box.rejectedHere(client);
			}
		});
		return true;
	}

	private void counted(String client, String[] reply) {
		long micros = Long.parseLong(reply[0]);
		int level = Integer.parseInt(reply[1]);
		if (micros > 0) {
			boolean started = reply[2].equals("1");
			this.box.block(client, TimeUnit.MICROSECONDS.toNanos(micros), level, started);
			if (started) {
				announce(client, level, micros).whenComplete((done, failure) -> warn(failure));
			}
		}
	}

	@Override
	public void released(String client) {
		run(RELEASE, keys(client)).thenCompose((done) -> announce(client, 0, 0))
			.whenComplete((done, failure) -> warn(failure));
	}

	private CompletableFuture<byte[]> announce(String client, int level, long micros) {
		return run(ANNOUNCE, this.shared, bytes(client), bytes(Integer.toString(level)), bytes(Long.toString(micros)));
	}

	private void warn(@Nullable Throwable failure) {
		if (failure != null) {
			this.failed
				.warn("A block or a release of a client did not reach the other instances, as Redis did not answer.");
		}
	}

	private void poll() {
		run(BLOCKS, this.shared, bytes(Long.toString(this.version)), bytes(Integer.toString(MOST_CHANGES)))
			.whenComplete((reply, failure) -> {
				boolean more = false;
				try {
					more = reply != null && learn(new BlockChanges(reply)) == MOST_CHANGES;
				}
				catch (RuntimeException ex) {
					this.failed.warn("What Redis tells of blocked clients could not be read.", ex);
				}
				finally {
					this.timer.after(more ? 0 : POLL_MILLIS, this::poll);
				}
			});
	}

	private int learn(BlockChanges changes) {
		int count = 0;
		while (changes.next()) {
			count++;
			if (changes.level() > 0) {
				this.box.block(changes.client(), TimeUnit.MICROSECONDS.toNanos(changes.micros()), changes.level(),
						false);
			}
			else {
				this.box.releaseHere(changes.client());
			}
		}
		this.version = changes.version();
		return count;
	}

	private CompletableFuture<byte[]> run(RedisScript script, byte[][] keys, byte[]... arguments) {
		return this.scripts.run(script, keys, arguments).orTimeout(REPLY_MILLIS, TimeUnit.MILLISECONDS);
	}

	private byte[][] keys(String client) {
		return new byte[][] { bytes(this.begin + RedisKeys.hash(client, 16) + "}:penalty") };
	}

	private static RedisScript script(String name) {
		return RedisScript.read(RedisPenalties.class, "clock.lua", name);
	}

	private static byte[] micros(long nanos) {
		return bytes(Long.toString(TimeUnit.NANOSECONDS.toMicros(nanos)));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
