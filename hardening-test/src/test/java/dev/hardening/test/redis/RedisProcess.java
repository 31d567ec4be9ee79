package dev.hardening.test.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/**
 * A real Redis in a process of its own, on a free port of this machine. Keeps nothing on
 * disk. Can be stopped and started again on the same port.
 */
public final class RedisProcess implements AutoCloseable {

	private final int port;

	private final String[] settings;

	private RedisServer server;

	private RedisProcess(int port, String[] settings) throws IOException {
		this.port = port;
		this.settings = settings;
		this.server = create();
	}

	/**
	 * Start a Redis.
	 * @param settings lines of its configuration, such as {@code maxmemory 1mb}
	 */
	public static RedisProcess start(String... settings) throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			int port = socket.getLocalPort();
			socket.close();
			RedisProcess process = new RedisProcess(port, settings);
			process.server.start();
			return process;
		}
	}

	private RedisServer create() throws IOException {
		RedisServerBuilder builder = RedisServer.newRedisServer()
			.port(this.port)
			.bind("127.0.0.1")
			.setting("save \"\"")
			.setting("daemonize no");
		for (String setting : this.settings) {
			builder.setting(setting);
		}
		return builder.build();
	}

	/** Return the port of this machine that it listens on. */
	public int port() {
		return this.port;
	}

	/** Stop it. */
	public void stop() throws IOException {
		this.server.stop();
	}

	/** Start it again after a stop, empty. */
	public void restart() throws IOException {
		this.server = create();
		this.server.start();
	}

	@Override
	public void close() throws IOException {
		stop();
	}

}
