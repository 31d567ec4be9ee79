package dev.hardening.test.redis;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

import org.springframework.util.FileSystemUtils;

/**
 * Starts the program {@code redis-server}, and sees to it that no process outlives this
 * one, also if that is killed: a shell reads the ids of the processes and ends them when
 * nobody is left to write to it.
 */
final class RedisServers {

	private static final String WATCHDOG = """
			while read pid; do pids="$pids $pid"; done
			for pid in $pids; do
				case "$(ps -o args= -p $pid)" in *redis-server*) kill -9 $pid;; esac
			done
			""";

	private static final Path DIRECTORY = directory();

	private static final File PROGRAM = program();

	private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

	private static final @Nullable OutputStream WATCH = watch();

	private RedisServers() {
	}

	/** Start a server with the lines of its configuration. */
	static Process start(int port, List<String> configuration, String... arguments) throws IOException {
		Path file = DIRECTORY.resolve(port + ".conf");
		Files.write(file, configuration);
		List<String> command = new ArrayList<>(List.of(PROGRAM.getPath(), file.toString()));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).directory(DIRECTORY.toFile())
			.redirectErrorStream(true)
			.redirectOutput(DIRECTORY.resolve(port + ".log").toFile())
			.start();
		RUNNING.add(process);
		process.onExit().thenAccept(RUNNING::remove);
		if (WATCH != null) {
			WATCH.write((process.pid() + "\n").getBytes(StandardCharsets.US_ASCII));
			WATCH.flush();
		}
		return process;
	}

	/** Return what the server on a port has told. */
	static String log(int port) throws IOException {
		return Files.readString(DIRECTORY.resolve(port + ".log"), StandardCharsets.ISO_8859_1);
	}

	static Path directory(String name) throws IOException {
		return Files.createDirectories(DIRECTORY.resolve(name));
	}

	/**
	 * Find a port that is free, and whose companion of a cluster's bus is free as well.
	 */
	static int freePort() throws IOException {
		while (true) {
			try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
				int port = socket.getLocalPort();
				if (port < 55_000 && isFree(port + 10_000)) {
					return port;
				}
			}
		}
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static Path directory() {
		try {
			Path directory = Files.createTempDirectory("redis-servers");
			Runtime.getRuntime().addShutdownHook(new Thread(RedisServers::clean));
			return directory;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void clean() {
		RUNNING.forEach(Process::destroyForcibly);
		FileSystemUtils.deleteRecursively(DIRECTORY.toFile());
	}

	private static File program() {
		try {
			return ExecutableProvider.newJarResourceProvider(DIRECTORY.toFile()).get();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static @Nullable OutputStream watch() {
		try {
			return new ProcessBuilder("/bin/sh", "-c", WATCHDOG).start().getOutputStream();
		}
		catch (IOException ex) {
			// No such shell: the hook has to do.
			return null;
		}
	}

}
