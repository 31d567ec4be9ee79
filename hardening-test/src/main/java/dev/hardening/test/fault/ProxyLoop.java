package dev.hardening.test.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The one thread of a proxy, which moves all bytes.
 */
final class ProxyLoop implements Runnable {

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 10);

	private final Set<Link> links = new HashSet<>();

	/** Those that wait for the time. */
	private final Set<Link> delayed = new HashSet<>();

	private final ProxyCalls calls;

	private final Selector selector;

	private final Listener listener;

	private final ProxyState proxy;

	private final Counters counters;

	private List<Fault> faults = List.of();

	private boolean running = true;

	/**
	 * Open a proxy.
	 * @param port where it listens; 0 for a free port
	 * @param proxy where connections go to
	 * @param counters what counts them
	 */
	ProxyLoop(int port, ProxyState proxy, Counters counters) throws IOException {
		this.proxy = proxy;
		this.counters = counters;
		this.selector = Selector.open();
		this.calls = new ProxyCalls(this.selector);
		this.listener = new Listener(port, this.selector);
		Thread thread = new Thread(this, "fault-proxy-" + this.listener.port());
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.listener.port();
	}

	/** Let other faults be on. When this returns, they are. */
	void change(List<Fault> faults) {
		this.calls.call(() -> apply(faults));
	}

	/** End all connections and give the port back. */
	void close() {
		this.calls.call(this::end);
	}

	@Override
	public void run() {
		try {
			while (this.running) {
				select();
				this.calls.run();
			}
		}
		catch (IOException | RuntimeException ex) {
			this.calls.fail(ex);
		}
		finally {
			try (this.selector) {
				end();
			}
			catch (IOException ex) {
				// Nothing is left to be closed.
			}
		}
	}

	private void select() throws IOException {
		long now = System.nanoTime();
		long wait = this.delayed.stream().mapToLong((link) -> link.untilArrival(now)).min().orElse(Long.MAX_VALUE);
		// Rounded up: a little late is better than a loop that waits for nothing.
		this.selector.select((wait < Long.MAX_VALUE) ? TimeUnit.NANOSECONDS.toMillis(wait) + 1 : 0);
		List<SelectionKey> ready = List.copyOf(this.selector.selectedKeys());
		this.selector.selectedKeys().clear();
		long then = System.nanoTime();
		for (SelectionKey key : ready) {
			if (key.attachment() instanceof Link link) {
				work(link, then);
			}
			else {
				accept(then);
			}
		}
		List.copyOf(this.delayed).forEach((link) -> work(link, then));
	}

	private void accept(long now) throws IOException {
		for (SocketChannel client = this.listener.accept(); client != null; client = this.listener.accept()) {
			this.counters.opened();
			if (isOn(Effect::resetsAtOnce)) {
				Link.reset(client);
				this.counters.reset();
				this.counters.closed();
				continue;
			}
			try {
				long seed = this.proxy.seed() + this.counters.traffic().connections();
				Link link = new Link(client, this.proxy.target(), this.selector, this.proxy::passed, seed);
				this.links.add(link);
				link.change(this.faults, now);
				work(link, now);
			}
			catch (IOException ex) {
				Link.reset(client);
				this.counters.closed();
			}
		}
	}

	private void work(Link link, long now) {
		if (!this.links.contains(link)) {
			return;
		}
		if (!link.work(this.buffer, now)) {
			link.reset();
			this.counters.reset();
		}
		if (!link.isOpen()) {
			this.links.remove(link);
			this.counters.closed();
		}
		if (link.untilArrival(now) < Long.MAX_VALUE) {
			this.delayed.add(link);
		}
		else {
			this.delayed.remove(link);
		}
	}

	private void apply(List<Fault> faults) throws IOException {
		this.faults = faults;
		if (isOn(Effect::refuses)) {
			this.listener.refuse();
		}
		else {
			this.listener.listen();
		}
		long now = System.nanoTime();
		for (Link link : List.copyOf(this.links)) {
			if (isOn(Effect::resetsAtOnce)) {
				link.reset();
				this.counters.reset();
			}
			link.change(faults, now);
			work(link, now);
		}
		// A registered channel is closed when the selector lets go of it.
		this.selector.selectNow();
	}

	private boolean isOn(Predicate<Effect> effect) {
		return this.faults.stream().map(Fault::effect).anyMatch(effect);
	}

	private void end() throws IOException {
		this.running = false;
		this.listener.close();
		for (Link link : List.copyOf(this.links)) {
			link.reset();
			work(link, System.nanoTime());
		}
		if (this.selector.isOpen()) {
			this.selector.selectNow();
		}
	}

}
