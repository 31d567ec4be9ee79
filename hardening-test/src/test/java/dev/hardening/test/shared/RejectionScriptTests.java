package dev.hardening.test.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.hardening.ratelimit.penalty.Penalty;
import dev.hardening.ratelimit.penalty.PenaltyBox;
import dev.hardening.ratelimit.penalty.PenaltyRule;
import dev.hardening.ratelimit.redis.RedisPenalties;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

import static org.assertj.core.api.Assertions.assertThat;

/** The script against the box in memory, on any course of time. */
class RejectionScriptTests {

	/** So much longer than a test takes that nothing expires meanwhile. */
	private static final long UNIT_MICROS = TimeUnit.SECONDS.toMicros(100);

	private static final SharedRedis redis = start();

	private static final RedisCommands<String, String> commands = redis.commands();

	private static final String script = load();

	private static SharedRedis start() {
		try {
			return SharedRedis.start();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Load the script with a clock that is told. */
	private static String load() {
		try (InputStream text = RedisPenalties.class.getResourceAsStream("rejection.lua")) {
			return commands.scriptLoad("local function clock() return tonumber(ARGV[5]) end\n"
					+ new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@AfterContainer
	static void stop() throws Exception {
		redis.close();
	}

	@Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
	void decidesLikeTheBox(@ForAll @IntRange(min = 1, max = 6) int after,
			@ForAll @IntRange(min = 1, max = 12) int within, @ForAll @IntRange(min = 1, max = 12) int block,
			@ForAll @IntRange(min = 1, max = 20) int longest,
			@ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 9) Integer> pauses) {
		PenaltyRule rule = new PenaltyRule(after, units(within), units(block), units(block * longest), 10);
		AtomicLong nanos = new AtomicLong();
		PenaltyBox box = new PenaltyBox(rule, nanos::get, InstantSource.system());
		String key = UUID.randomUUID().toString();
		long micros = TimeUnit.DAYS.toMicros(20_000);
		for (int pause : pauses) {
			// Below 6 units, and now and then none or many: all edges are met.
			long step = ((pause < 6) ? pause : (pause - 5) * (pause - 5)) * UNIT_MICROS;
			micros += step;
			nanos.addAndGet(TimeUnit.MICROSECONDS.toNanos(step));
			boolean started = box.rejected("u:x");
			Penalty penalty = box.penalty("u:x");
			String expected = "%d:%d:%d".formatted(TimeUnit.NANOSECONDS.toMicros(box.blockedNanos("u:x")),
					(penalty != null) ? penalty.level() : 0, started ? 1 : 0);
			assertThat(reject(key, rule, micros)).isEqualTo(expected);
		}
		assertThat(commands.pttl(key)).isPositive();
		commands.del(key);
	}

	private static String reject(String key, PenaltyRule rule, long micros) {
		return commands.evalsha(script, ScriptOutputType.VALUE, new String[] { key }, Integer.toString(rule.after()),
				micros(rule.within()), micros(rule.block()), micros(rule.maxBlock()), Long.toString(micros));
	}

	private static String micros(Duration time) {
		return Long.toString(TimeUnit.NANOSECONDS.toMicros(time.toNanos()));
	}

	private static Duration units(int count) {
		return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(count * UNIT_MICROS));
	}

}
