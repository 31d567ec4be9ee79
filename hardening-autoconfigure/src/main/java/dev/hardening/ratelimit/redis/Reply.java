package dev.hardening.ratelimit.redis;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads what the script says about an operation.
 */
final class Reply {

	/** The claims were refused. */
	static final byte REFUSED = 0;

	/** Done. */
	static final byte DONE = 1;

	/** A bucket cannot be used. */
	static final byte FAILED = 2;

	private static final int CLAIM_BYTES = 20;

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

	private Reply() {
	}

	/** Return where the part of an operation ends. */
	static int end(byte[] reply, int offset, Operation operation) {
		if (reply[offset] == FAILED) {
			return offset + 2;
		}
		return offset + 1 + ((operation.kind() == Operation.Kind.TAKE) ? CLAIM_BYTES * operation.keys().length : 0);
	}

	/** Return the tokens that are left in the bucket of a claim, less than 0 for debt. */
	static long tokens(byte[] reply, int offset, int claim) {
		return (long) LONGS.get(reply, offset + 1 + CLAIM_BYTES * claim);
	}

	/** Return how much of the next token is there. */
	static long part(byte[] reply, int offset, int claim) {
		return (long) LONGS.get(reply, offset + 1 + CLAIM_BYTES * claim + Long.BYTES);
	}

	/** Return what was granted beyond a claim. */
	static int extra(byte[] reply, int offset, int claim) {
		return (int) INTS.get(reply, offset + 1 + CLAIM_BYTES * claim + 2 * Long.BYTES);
	}

}
