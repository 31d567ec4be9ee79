package dev.hardening.test.fault;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * A TCP proxy between a client and a real server, with faults that a test switches on and
 * off. Clients connect to {@link #host()} and {@link #port()}, which stay the same.
 * <pre class="code">
 * &#064;RegisterExtension
 * static final FaultProxy proxy = FaultProxy.to("localhost", 6379);
 *
 * &#064;Test
 * void answersWithoutTheServer() {
 *     try (Fault fault = proxy.blackHole()) {
 *         assertThat(client.get("/")).isEqualTo(200);
 *     }
 *     proxy.latency(Duration.ofMillis(200));
 *     assertThat(client.get("/")).isEqualTo(200);
 * }
 * </pre>
 * <p>
 * Faults add up until they are closed. As an extension of JUnit Jupiter the proxy takes
 * back what is left after each test, also after one that failed, and is closed after the
 * test class that it was registered in (registered by an instance field: after the test).
 * Without JUnit, {@link #heal()} and {@link #close()} do that. A method that switches a
 * fault on or off returns when that is done for all connections.
 * <p>
 * A proxy is thread-safe and has one daemon thread. Tests that run at the same time need
 * a proxy each.
 */
public final class FaultProxy implements AutoCloseable, BeforeAllCallback, BeforeEachCallback, AfterEachCallback {

	private static final Namespace NAMESPACE = Namespace.create(FaultProxy.class);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final ProxyState state;

	private FaultProxy(ProxyState state) {
		this.state = state;
		state.open();
	}

	/**
	 * Open a proxy on a free port of this machine. The server need not be there yet.
	 * @param host the server's host
	 * @param port the server's port
	 * @return the proxy, with no fault
	 */
	public static FaultProxy to(String host, int port) {
		return to(host, port, 0);
	}

	/**
	 * Open a proxy on a free port of this machine.
	 * @param host the server's host
	 * @param port the server's port
	 * @param seed of jitter and loss: with the same seed, the nth piece of the nth
	 * connection in a direction has the same luck. How bytes are cut into pieces is up to
	 * the system
	 * @return the proxy, with no fault
	 */
	public static FaultProxy to(String host, int port, long seed) {
		return new FaultProxy(new ProxyState(host, port, seed));
	}

	/** Return the host that clients connect to: the loopback address. */
	public String host() {
		return InetAddress.getLoopbackAddress().getHostAddress();
	}

	/** Return the port that clients connect to. */
	public int port() {
		return this.state.port();
	}

	/**
	 * Let every reply be late, so that a round trip takes that much longer.
	 * @param delay how late
	 */
	public Fault latency(Duration delay) {
		return latency(Direction.TO_CLIENT, delay, Duration.ZERO);
	}

	/**
	 * Let bytes of a direction be late, each piece by another time. Their order stays.
	 * @param direction the direction
	 * @param delay how late at least
	 * @param jitter how much later at most
	 */
	public Fault latency(Direction direction, Duration delay, Duration jitter) {
		return this.state.add(Effect.latency(direction, delay, jitter));
	}

	/**
	 * Drop packets, in both directions. Over TCP bytes do not go missing: what was
	 * dropped is sent again, at first after 200 ms, then after twice that, and all that
	 * follows waits for it. So this is latency of some pieces. To drop everything use
	 * {@link #blackHole()}, to drop the rest of a connection {@link #silentAfter} or
	 * {@link #resetAfter}.
	 * @param percent how many of a hundred, 1 to 99
	 */
	public Fault loss(int percent) {
		return this.state.add(Effect.loss(percent));
	}

	/**
	 * Let no more than this through, for each connection and direction.
	 * @param bytesPerSecond bytes per second
	 */
	public Fault bandwidth(long bytesPerSecond) {
		return this.state.add(Effect.bandwidth(Effect.BOTH, bytesPerSecond));
	}

	/**
	 * Let no more than this through in a direction, for each connection.
	 * @param direction the direction
	 * @param bytesPerSecond bytes per second
	 */
	public Fault bandwidth(Direction direction, long bytesPerSecond) {
		return this.state.add(Effect.bandwidth(Set.of(direction), bytesPerSecond));
	}

	/**
	 * Pass nothing on: connections stay open, new ones are accepted and silent, nobody is
	 * told that the other side has gone. Afterwards what was sent arrives, as it does
	 * when a network comes back.
	 */
	public Fault blackHole() {
		return this.state.add(Effect.blackHole(Effect.BOTH));
	}

	/**
	 * Pass nothing on in a direction. New connections are accepted, but do not reach the
	 * server: that would take both directions.
	 * @param direction the direction
	 */
	public Fault blackHole(Direction direction) {
		return this.state.add(Effect.blackHole(Set.of(direction)));
	}

	/**
	 * Let each connection fall silent after a number of bytes, counted from now or from
	 * its begin. Afterwards the rest arrives.
	 * @param direction the direction that is counted and falls silent
	 * @param bytes the number
	 */
	public Fault silentAfter(Direction direction, long bytes) {
		return this.state.add(Effect.after(direction, bytes, false));
	}

	/**
	 * Refuse new connections: nobody listens. The others go on. The port stays reserved.
	 */
	public Fault refuse() {
		return this.state.add(Effect.ofConnections("refuse", false, true));
	}

	/**
	 * Reset all connections (RST, to both sides), and new ones as soon as they are
	 * accepted.
	 */
	public Fault reset() {
		return this.state.add(Effect.ofConnections("reset", true, false));
	}

	/**
	 * Reset all connections and refuse new ones, as if the server's process had died.
	 */
	public Fault down() {
		return this.state.add(Effect.ofConnections("down", true, true));
	}

	/**
	 * Reset each connection (RST, to both sides) after a number of bytes, counted from
	 * now or from its begin: in the middle of a reply, or of a request. With 0 bytes it
	 * is reset when the first one comes.
	 * @param direction the direction that is counted
	 * @param bytes how many are still passed on
	 */
	public Fault resetAfter(Direction direction, long bytes) {
		return this.state.add(Effect.after(direction, bytes, true));
	}

	/** Take all faults back. */
	public void heal() {
		this.state.heal();
	}

	/** Return what has happened so far. */
	public Traffic traffic() {
		return this.state.counters().traffic();
	}

	/**
	 * Wait until something has happened, for 10 seconds at most.
	 * @param condition tells whether it has, quickly
	 * @return what had happened then
	 * @throws AssertionError if it does not happen
	 */
	public Traffic await(Predicate<Traffic> condition) throws InterruptedException {
		return this.state.counters().await(condition, PATIENCE);
	}

	/**
	 * Keep the bytes that are passed on in a direction from now on.
	 * @param direction the direction
	 */
	public Recording record(Direction direction) {
		return this.state.record(direction);
	}

	/**
	 * End all connections, take all faults back, and give the port back.
	 */
	@Override
	public void close() {
		this.state.close();
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		openWithin(context);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		openWithin(context);
	}

	/** The outermost context that this is registered in is the one whose end closes. */
	private void openWithin(ExtensionContext context) {
		context.getStore(NAMESPACE).getOrComputeIfAbsent(this, (self) -> {
			this.state.open();
			return (CloseableResource) this::close;
		});
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.state.stopRecording();
		this.state.heal();
	}

}
