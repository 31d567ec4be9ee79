package dev.hardening.test.fault;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

import org.jspecify.annotations.Nullable;

/**
 * A port that can stop listening without being lost to somebody else. Used by one thread.
 */
final class Listener implements Closeable {

	private static final int BACKLOG = 1024;

	private final Selector selector;

	private final InetSocketAddress address;

	/** Bound but not listening: keeps the port while connections are refused. */
	private final SocketChannel reservation;

	private @Nullable ServerSocketChannel channel;

	/**
	 * Take a port and listen.
	 * @param port the port; 0 for a free one
	 * @param selector where to register
	 */
	Listener(int port, Selector selector) throws IOException {
		this.selector = selector;
		this.reservation = SocketChannel.open();
		try {
			this.reservation.setOption(StandardSocketOptions.SO_REUSEADDR, true);
			this.reservation.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			this.address = (InetSocketAddress) this.reservation.getLocalAddress();
			listen();
		}
		catch (IOException | RuntimeException ex) {
			close();
			throw ex;
		}
	}

	int port() {
		return this.address.getPort();
	}

	/** Take new connections. */
	void listen() throws IOException {
		if (this.channel == null) {
			try {
				this.channel = bind();
			}
			catch (IOException ex) {
				// Not every system lets two sockets have a port. There the port may be
				// lost, though hardly within a test.
				this.reservation.close();
				this.channel = bind();
			}
		}
	}

	private ServerSocketChannel bind() throws IOException {
		ServerSocketChannel server = ServerSocketChannel.open();
		try {
			server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
			server.configureBlocking(false);
			server.bind(this.address, BACKLOG);
			server.register(this.selector, SelectionKey.OP_ACCEPT);
			return server;
		}
		catch (IOException ex) {
			server.close();
			throw ex;
		}
	}

	@Nullable SocketChannel accept() throws IOException {
		return (this.channel != null) ? this.channel.accept() : null;
	}

	/** Refuse new connections. */
	void refuse() throws IOException {
		if (this.channel != null) {
			this.channel.close();
			this.channel = null;
			// A registered channel is closed when the selector lets go of it.
			this.selector.selectNow();
		}
	}

	@Override
	public void close() throws IOException {
		if (this.channel != null) {
			this.channel.close();
			this.channel = null;
		}
		this.reservation.close();
	}

}
