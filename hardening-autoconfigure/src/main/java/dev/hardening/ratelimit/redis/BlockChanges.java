package dev.hardening.ratelimit.redis;

import java.nio.charset.StandardCharsets;

/**
 * Reads the reply of blocks.lua, one change after the other.
 */
final class BlockChanges {

	private final byte[] reply;

	private final long version;

	private int position;

	private int level;

	private long micros;

	private String client = "";

	BlockChanges(byte[] reply) {
		this.reply = reply;
		this.version = number('\n');
	}

	/** Return the version that is known after all changes of the reply. */
	long version() {
		return this.version;
	}

	/** Go to the next change; false if there is none. */
	boolean next() {
		if (this.position >= this.reply.length) {
			return false;
		}
		this.level = (int) number(':');
		this.micros = number(':');
		int length = (int) number(':');
		this.client = new String(this.reply, this.position, length, StandardCharsets.UTF_8);
		this.position += length;
		return true;
	}

	/** Return how many blocks the client has had in a row; 0 if it was released. */
	int level() {
		return this.level;
	}

	/** Return the microseconds until the end of the block. */
	long micros() {
		return this.micros;
	}

	String client() {
		return this.client;
	}

	private long number(char end) {
		long number = 0;
		while (this.reply[this.position] != end) {
			number = 10 * number + this.reply[this.position++] - '0';
		}
		this.position++;
		return number;
	}

}
