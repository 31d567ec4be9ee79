package dev.hardening.test.fault;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Collection;

/**
 * A client's connection and the one to the server that belongs to it. Used by one thread.
 */
final class Link {

	private final SelectionKey client;

	private final SelectionKey server;

	private final Pipe toServer;

	private final Pipe toClient;

	private final InetSocketAddress target;

	private boolean connecting;

	private boolean connected;

	private boolean open = true;

	/**
	 * Join a client's connection to a new one to the server.
	 * @param client the client's connection
	 * @param target address of the server
	 * @param selector where to register both
	 * @param listener told of what passes
	 * @param seed of what is random
	 */
	Link(SocketChannel client, InetSocketAddress target, Selector selector, Pipe.PassedBytes listener, long seed)
			throws IOException {
		this.target = target;
		SocketChannel server = SocketChannel.open();
		try {
			prepare(client);
			prepare(server);
			this.client = client.register(selector, 0, this);
			this.server = server.register(selector, 0, this);
			this.toServer = new Pipe(Direction.TO_SERVER, client, server, listener, 2 * seed);
			this.toClient = new Pipe(Direction.TO_CLIENT, server, client, listener, 2 * seed + 1);
		}
		catch (IOException | RuntimeException ex) {
			server.close();
			throw ex;
		}
	}

	private static void prepare(SocketChannel channel) throws IOException {
		channel.configureBlocking(false);
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
	}

	boolean isOpen() {
		return this.open;
	}

	void change(Collection<Fault> faults, long now) {
		this.toServer.change(faults, now);
		this.toClient.change(faults, now);
	}

	/**
	 * Do what can be done, and say what to wait for.
	 * @return whether a fault does not want the connection to be reset
	 */
	boolean work(ByteBuffer buffer, long now) {
		try {
			if (this.open && !goesOn(buffer, now)) {
				return false;
			}
			listen(now);
		}
		catch (IOException ex) {
			// The connection of one side is broken: so is that of the other.
			reset();
		}
		return true;
	}

	private boolean goesOn(ByteBuffer buffer, long now) throws IOException {
		if (!this.connected && !isConnected()) {
			return true;
		}
		if (isReady(this.client, SelectionKey.OP_READ) && !this.toServer.read(buffer, now)) {
			return false;
		}
		if (isReady(this.server, SelectionKey.OP_READ) && !this.toClient.read(buffer, now)) {
			return false;
		}
		if (!this.toServer.write(now) || !this.toClient.write(now)) {
			return false;
		}
		if (this.toServer.isDone() && this.toClient.isDone()) {
			this.open = false;
			close((SocketChannel) this.client.channel());
			close((SocketChannel) this.server.channel());
		}
		return true;
	}

	private boolean isConnected() throws IOException {
		SocketChannel channel = (SocketChannel) this.server.channel();
		if (isSilent()) {
			return false;
		}
		if (!this.connecting) {
			this.connecting = true;
			this.connected = channel.connect(this.target);
		}
		else if (isReady(this.server, SelectionKey.OP_CONNECT)) {
			this.connected = channel.finishConnect();
		}
		return this.connected;
	}

	/** Whether a connection cannot come about: it takes both directions. */
	private boolean isSilent() {
		return this.toServer.isSilent() || this.toClient.isSilent();
	}

	private static boolean isReady(SelectionKey key, int operation) {
		return (key.readyOps() & key.interestOps() & operation) != 0;
	}

	private void listen(long now) {
		if (!this.open) {
			return;
		}
		if (!this.connected) {
			this.server.interestOps((this.connecting && !isSilent()) ? SelectionKey.OP_CONNECT : 0);
			return;
		}
		this.client.interestOps(operations(this.toServer, this.toClient, now));
		this.server.interestOps(operations(this.toClient, this.toServer, now));
	}

	private static int operations(Pipe from, Pipe to, long now) {
		return (from.wantsToRead() ? SelectionKey.OP_READ : 0) | (to.wantsToWrite(now) ? SelectionKey.OP_WRITE : 0);
	}

	/** Nanoseconds until the next piece arrives; the maximum if none is under way. */
	long untilArrival(long now) {
		return this.open ? Math.min(this.toServer.untilArrival(now), this.toClient.untilArrival(now)) : Long.MAX_VALUE;
	}

	/** Break both connections, with what is under way. */
	void reset() {
		if (this.open) {
			this.open = false;
			reset((SocketChannel) this.client.channel());
			reset((SocketChannel) this.server.channel());
		}
	}

	/** Break a connection. */
	static void reset(SocketChannel channel) {
		try {
			// Zero lets the system send RST instead of FIN.
			channel.setOption(StandardSocketOptions.SO_LINGER, 0);
		}
		catch (IOException ex) {
			// Then it is broken already.
		}
		close(channel);
	}

	private static void close(SocketChannel channel) {
		try {
			channel.close();
		}
		catch (IOException ex) {
			// Gone, which is what was asked for.
		}
	}

}
