package dev.hardening.test.redis;

import java.time.Clock;
import java.time.Duration;

import dev.hardening.ratelimit.outage.OutageLog;
import dev.hardening.ratelimit.outage.StoreBreaker;
import dev.hardening.ratelimit.redis.LettuceScripts;
import dev.hardening.ratelimit.redis.RedisConnector;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The connection of one node of an application, without the application. */
public final class RedisNode implements AutoCloseable {

	private final LettuceConnectionFactory factory;

	private final StoreBreaker breaker;

	private final LettuceScripts scripts;

	/**
	 * Connect.
	 * @param port port of this machine on which a Redis listens
	 * @param timeout how long a reply is awaited
	 */
	public RedisNode(int port, Duration timeout) {
		this(new RedisStandaloneConfiguration("127.0.0.1", port), LettuceClientConfiguration.defaultConfiguration(),
				timeout);
	}

	RedisNode(RedisStandaloneConfiguration configuration, LettuceClientConfiguration client, Duration timeout) {
		this.factory = new LettuceConnectionFactory(configuration, client);
		this.factory.afterPropertiesSet();
		this.breaker = StoreBreaker.closedByProbe(
				new OutageLog("redis", () -> "local for default", () -> 0, System::nanoTime), Clock.systemUTC());
		this.scripts = new LettuceScripts(new RedisConnector(this.factory, timeout), this.breaker, "test:", timeout);
		this.scripts.awaitConnection();
	}

	/** Return what runs scripts. */
	public LettuceScripts scripts() {
		return this.scripts;
	}

	/**
	 * Stop the client of the application, as its context does before it destroys beans.
	 */
	void stopApplication() {
		this.factory.stop();
	}

	StoreBreaker breaker() {
		return this.breaker;
	}

	@Override
	public void close() {
		this.scripts.close();
		this.factory.destroy();
	}

}
