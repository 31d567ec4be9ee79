package dev.hardening.ratelimit.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;

/** Clients that ask for a path in a closed loop, each over connections of its own. */
final class LoadClients implements AutoCloseable {

	private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();

	private final List<Thread> threads = new ArrayList<>();

	private final TestServer server;

	private final String path;

	private volatile RawResponse lastRefusal = new RawResponse("");

	private volatile boolean stopped;

	LoadClients(TestServer server, String path, int clients) {
		this.server = server;
		this.path = path;
		for (int i = 0; i < clients; i++) {
			Thread thread = new Thread(this::run);
			thread.setDaemon(true);
			thread.start();
			this.threads.add(thread);
		}
	}

	private void run() {
		while (!this.stopped) {
			RawResponse answer = this.server.get(this.path);
			this.answers.computeIfAbsent(answer.status(), (status) -> new LongAdder()).increment();
			if (answer.status() == 503) {
				this.lastRefusal = answer;
				pause();
			}
		}
	}

	/** Clients that came back at once would only measure how fast one can say no. */
	private static void pause() {
		try {
			Thread.sleep(50);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	long answers(int status) {
		LongAdder adder = this.answers.get(status);
		return (adder != null) ? adder.sum() : 0;
	}

	Map<Integer, LongAdder> answers() {
		return this.answers;
	}

	RawResponse lastRefusal() {
		return this.lastRefusal;
	}

	@Override
	public void close() throws IOException {
		this.stopped = true;
		try {
			for (Thread thread : this.threads) {
				thread.join();
			}
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

}
