package dev.hardening.test.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** Sends back what it gets. */
final class EchoServer implements AutoCloseable {

	/** What a connection ended with: "end" or the message of the failure. */
	final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

	final BlockingQueue<Integer> counts = new LinkedBlockingQueue<>();

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final ServerSocket server;

	private EchoServer(ServerSocket server) {
		this.server = server;
	}

	static EchoServer start() {
		try {
			EchoServer server = new EchoServer(new ServerSocket(0, 500, InetAddress.getLoopbackAddress()));
			daemon(server::accept);
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void daemon(Runnable action) {
		Thread thread = new Thread(action);
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.server.getLocalPort();
	}

	int accepted() {
		return this.sockets.size();
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				socket.setTcpNoDelay(true);
				this.sockets.add(socket);
				daemon(() -> echo(socket));
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	private void echo(Socket socket) {
		int total = 0;
		try (socket) {
			InputStream stream = socket.getInputStream();
			byte[] buffer = new byte[64 << 10];
			for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
				total += count;
				socket.getOutputStream().write(buffer, 0, count);
			}
			this.ends.add("end");
		}
		catch (IOException ex) {
			this.ends.add(String.valueOf(ex.getMessage()));
		}
		this.counts.add(total);
	}

	/** Break the connections, and listen no more. */
	void die() {
		close();
		this.sockets.forEach((socket) -> {
			try {
				socket.setSoLinger(true, 0);
				socket.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
		keepPort();
	}

	/** Nobody listens there; without this another process could, and answer. */
	private void keepPort() {
		long deadline = System.nanoTime() + 5_000_000_000L;
		Socket keeper = new Socket();
		this.sockets.add(keeper);
		while (!keeper.isBound()) {
			try {
				keeper.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
			}
			catch (IOException ex) {
				// The thread that accepts has not let go of it yet.
				if (System.nanoTime() > deadline) {
					throw new UncheckedIOException(ex);
				}
				Thread.onSpinWait();
			}
		}
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
