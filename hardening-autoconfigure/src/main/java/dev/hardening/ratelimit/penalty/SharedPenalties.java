package dev.hardening.ratelimit.penalty;

/**
 * Where several nodes count the rejections of clients together. Neither method waits for
 * anything; what comes of them reaches the {@link PenaltyBox} of each node later.
 * Thread-safe.
 */
public interface SharedPenalties {

	/**
	 * Note that a request of a client was rejected.
	 * @param client user or address, with a prefix that tells them apart
	 * @return whether it is noted there; else it counts for this node alone
	 */
	boolean rejected(String client);

	/**
	 * End the block of a client on all nodes.
	 * @param client user or address, with its prefix
	 */
	void released(String client);

}
