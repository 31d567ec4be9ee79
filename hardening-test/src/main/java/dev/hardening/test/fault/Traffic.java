package dev.hardening.test.fault;

/**
 * What has happened in a {@link FaultProxy} so far. Immutable.
 *
 * @param connections connections that clients have opened
 * @param open connections that are open
 * @param resets connections that a fault has reset
 * @param bytesToServer bytes that were passed on to the server
 * @param bytesToClient bytes that were passed on to clients
 */
public record Traffic(long connections, long open, long resets, long bytesToServer, long bytesToClient) {

	static final Traffic NONE = new Traffic(0, 0, 0, 0, 0);

	/**
	 * Return the bytes that were passed on in a direction.
	 * @param direction the direction
	 */
	public long bytes(Direction direction) {
		return (direction == Direction.TO_SERVER) ? this.bytesToServer : this.bytesToClient;
	}

}
