package dev.hardening.test.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A real Redis in a process of its own, on a free port of this machine. Keeps nothing on
 * disk. Can be stopped or killed, and started again on the same port. Ends with this JVM,
 * however that ends.
 */
public final class RedisProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final int port;

	private final List<String> settings;

	private final String[] arguments;

	private final @Nullable TlsCertificate certificate;

	private Process process;

	private RedisProcess(int port, List<String> settings, @Nullable TlsCertificate certificate, String... arguments)
			throws IOException {
		this.port = port;
		this.settings = settings;
		this.certificate = certificate;
		this.arguments = arguments;
		this.process = launch();
	}

	/**
	 * Start a Redis.
	 * @param settings lines of its configuration, such as {@code maxmemory 1mb}
	 */
	public static RedisProcess start(String... settings) throws IOException {
		return start(RedisServers.freePort(), List.of(settings), null);
	}

	/**
	 * Start a Redis that takes only connections with TLS.
	 * @param certificate its certificate
	 * @param settings lines of its configuration
	 */
	public static RedisProcess startWithTls(TlsCertificate certificate, String... settings) throws IOException {
		return start(RedisServers.freePort(), List.of(settings), certificate);
	}

	static RedisProcess start(int port, List<String> settings, @Nullable TlsCertificate certificate,
			String... arguments) throws IOException {
		RedisProcess process = new RedisProcess(port, settings, certificate, arguments);
		process.awaitReady();
		return process;
	}

	private Process launch() throws IOException {
		List<String> lines = new ArrayList<>(List.of("bind 127.0.0.1", "daemonize no", "protected-mode no"));
		if (this.certificate == null) {
			lines.add("port " + this.port);
		}
		else {
			lines.addAll(List.of("port 0", "tls-port " + this.port, "tls-cert-file " + this.certificate.certificate(),
					"tls-key-file " + this.certificate.key(), "tls-auth-clients no"));
		}
		if (this.arguments.length == 0) {
			lines.addAll(List.of("save \"\"", "repl-diskless-sync yes", "repl-diskless-sync-delay 0",
					"dbfilename " + this.port + ".rdb"));
		}
		lines.addAll(this.settings);
		return RedisServers.start(this.port, lines, this.arguments);
	}

	private void awaitReady() throws IOException {
		Await.until("Redis on port " + this.port, PATIENCE, () -> {
			if (!this.process.isAlive()) {
				throw new IllegalStateException("Redis has ended:\n" + RedisServers.log(this.port));
			}
			try (RawRedis commands = commands()) {
				return commands.call("PING").equals("PONG");
			}
			catch (IOException ex) {
				// Whoever asks for a password is there.
				return String.valueOf(ex.getMessage()).startsWith("NOAUTH");
			}
		});
	}

	/** Return whether it runs. */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	/** Return the port of this machine that it listens on. */
	public int port() {
		return this.port;
	}

	/** Open a connection, which needs no password by itself. */
	public RawRedis commands() throws IOException {
		return (this.certificate != null)
				? new RawRedis(this.certificate.sockets().createSocket(InetAddress.getLoopbackAddress(), this.port))
				: new RawRedis(new Socket(InetAddress.getLoopbackAddress(), this.port));
	}

	/**
	 * Send one command on a connection of its own.
	 * @param parts the command and its arguments
	 * @return the reply
	 */
	public String call(String... parts) throws IOException {
		try (RawRedis commands = commands()) {
			return commands.call(parts);
		}
	}

	/** Stop it as an operator does, and wait for its end. */
	public void stop() throws IOException {
		this.process.destroy();
		awaitEnd();
	}

	/** Kill it: no connection is ended in good order. */
	public void kill() throws IOException {
		this.process.destroyForcibly();
		awaitEnd();
	}

	private void awaitEnd() throws IOException {
		try {
			if (!this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				throw new IOException("Redis does not end");
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	/** Start it again after its end, empty. */
	public void restart() throws IOException {
		this.process = launch();
		awaitReady();
	}

	@Override
	public void close() throws IOException {
		kill();
	}

}
