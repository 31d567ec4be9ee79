package dev.hardening.test.redis.script;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

import dev.hardening.ratelimit.redis.RedisRateLimitStore;
import dev.hardening.ratelimit.redis.RedisScript;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the script of the store with a clock of its own, and compares it with a model.
 */
final class ScriptUnderTest {

	static final int KEYS = 3;

	/**
	 * Keys live by the clock of the server: here their life is told by the one of the
	 * test.
	 */
	private static final String CLOCK = """
			local server, millis = redis, math.floor(tonumber(ARGV[2]) / 1000)
			local redis = { call = server.call, pcall = function(command, key, value, option, life)
			  if command == 'GET' then
			    local ends = server.call('GET', key .. ':ends')
			    return ends and tonumber(ends) > millis and server.pcall('GET', key)
			  end
			  if option == 'PX' then
			    assert(life >= 1 and life == math.floor(life))
			    server.call('SET', key .. ':ends', string.format('%.0f', millis + life), 'PX', 600000)
			  else
			    assert(option == 'KEEPTTL' and server.call('EXISTS', key) == 1)
			  end
			  return server.pcall('SET', key, value, 'PX', 600000)
			end }
			local function clock()
			  return tonumber(ARGV[2])
			end
			""";

	private static final long START = 1_700_000_000_000_000L;

	private final StatefulRedisConnection<byte[], byte[]> connection;

	private final RedisScript script;

	private long tries;

	ScriptUnderTest(StatefulRedisConnection<byte[], byte[]> connection) throws Exception {
		this.connection = connection;
		try (InputStream stream = RedisRateLimitStore.class.getResourceAsStream("decide.lua")) {
			this.script = RedisScript.of(CLOCK + new String(stream.readAllBytes(), StandardCharsets.UTF_8));
		}
		connection.sync().scriptLoad(this.script.text());
	}

	/** Run the steps on new keys. All are sent before the first reply is looked at. */
	void compare(List<Terms> terms, List<Step> steps, Function<Terms, Model> models) throws Exception {
		this.tries++;
		byte[][] keys = IntStream.range(0, KEYS)
			.mapToObj((i) -> (this.tries + ":" + i).getBytes(StandardCharsets.UTF_8))
			.toArray(byte[][]::new);
		long now = 0;
		List<RedisFuture<byte[]>> replies = new ArrayList<>();
		List<byte[]> expected = new ArrayList<>();
		List<Model> buckets = IntStream.range(0, KEYS).mapToObj((i) -> models.apply(terms.get(0))).toList();
		for (Step step : steps) {
			now += (long) (step.windows() * terms.get(0).window()) + step.micros();
			replies.add(this.connection.async()
				.evalsha(this.script.sha1(), ScriptOutputType.VALUE, keys, argument(step, terms),
						Long.toString(START + now).getBytes(StandardCharsets.UTF_8)));
			expected.add(expected(step, terms, now, buckets));
		}
		replies.get(replies.size() - 1).await(10, TimeUnit.SECONDS);
		this.connection.sync().unlink(keys);
		for (int i = 0; i < replies.size(); i++) {
			byte[] reply = replies.get(i).get(10, TimeUnit.SECONDS);
			assertThat(text(steps.get(i), withoutUnknown(reply, expected.get(i)))).as("step %s", i)
				.isEqualTo(text(steps.get(i), expected.get(i)));
		}
	}

	private static byte[] argument(Step step, List<Terms> terms) {
		ByteBuffer buffer = ByteBuffer.allocate(10_000);
		for (Step.Operation operation : step.operations()) {
			buffer.put((byte) operation.kind()).put((byte) operation.claims().size());
			for (Step.Claim claim : operation.claims()) {
				Terms claimed = terms.get(claim.terms());
				buffer.putShort((short) (claim.key() + 1))
					.putInt((int) claimed.limit())
					.putShort((short) (claimed.window() >>> 32))
					.putInt((int) claimed.window())
					.putInt((int) claimed.burst())
					.putInt((int) claim.tokens(claimed))
					.putInt(0);
			}
		}
		return Arrays.copyOf(buffer.array(), buffer.position());
	}

	private static byte[] expected(Step step, List<Terms> terms, long now, List<Model> buckets) {
		ByteBuffer buffer = ByteBuffer.allocate(10_000);
		for (Step.Operation operation : step.operations()) {
			boolean allowed = true;
			for (Step.Claim claim : operation.claims()) {
				Terms claimed = terms.get(claim.terms());
				Model bucket = buckets.get(claim.key());
				bucket.adapt(now, claimed);
				allowed &= bucket.tokens() >= claim.tokens(claimed);
			}
			buffer.put((byte) ((allowed || operation.kind() != 1) ? 1 : 0));
			for (Step.Claim claim : operation.claims()) {
				Model bucket = buckets.get(claim.key());
				long tokens = claim.tokens(terms.get(claim.terms()));
				if (operation.kind() == 2) {
					bucket.refund(tokens);
				}
				else if (operation.kind() == 3) {
					bucket.charge(tokens);
				}
				else {
					if (allowed) {
						bucket.take(tokens);
					}
					buffer.putLong(bucket.tokens()).putLong(bucket.part()).putInt(0);
				}
			}
		}
		return Arrays.copyOf(buffer.array(), buffer.position());
	}

	/** Hide from a reply what the model does not tell. */
	private static byte[] withoutUnknown(byte[] reply, byte[] expected) {
		byte[] shown = reply.clone();
		for (int i = 0; i + 7 < Math.min(shown.length, expected.length); i++) {
			if (ByteBuffer.wrap(expected).getLong(i) == -1) {
				ByteBuffer.wrap(shown).putLong(i, -1);
			}
		}
		return shown;
	}

	private static String text(Step step, byte[] reply) {
		StringBuilder text = new StringBuilder();
		ByteBuffer buffer = ByteBuffer.wrap(reply);
		for (Step.Operation operation : step.operations()) {
			text.append(operation.kind()).append(": ").append(buffer.get());
			for (int i = 0; operation.kind() == 1 && i < operation.claims().size(); i++) {
				text.append(' ').append(buffer.getLong()).append('/').append(buffer.getLong());
				text.append('+').append(buffer.getInt());
			}
			text.append('\n');
		}
		return text.append(buffer.remaining()).toString();
	}

}
