package dev.hardening.test.bucket4j;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitFailureReason;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.RateLimitStoreException;
import dev.hardening.ratelimit.bucket4j.BoundedCalls;
import dev.hardening.ratelimit.bucket4j.Bucket4jRateLimitStore;
import dev.hardening.ratelimit.bucket4j.ProxyManagerBuckets;
import dev.hardening.ratelimit.outage.BreakerStore;
import dev.hardening.ratelimit.outage.OutageLog;
import dev.hardening.ratelimit.outage.StoreBreaker;
import dev.hardening.test.ratelimit.RateLimitStoreContract;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.jdbc.SQLProxyConfiguration;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGPoolingDataSource;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Rows of a real PostgreSQL, over two ProxyManagers. */
@SuppressWarnings("deprecation") // a pool without a library of its own
class PostgresStoreTests extends RateLimitStoreContract {

	private static final RateLimitPolicy POLICY = new RateLimitPolicy("p", 10, Duration.ofDays(1), 10, Per.USER,
			Scope.POLICY, RateLimitMode.ENFORCE);

	@TempDir
	private static Path directory;

	private static int port;

	private static EmbeddedPostgres postgres;

	private static PGPoolingDataSource database;

	private static BoundedCalls calls;

	private static List<Bucket4jRateLimitStore> stores;

	@BeforeAll
	static void start() throws Exception {
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		postgres = startDatabase();
		database = new PGPoolingDataSource();
		database.setPortNumbers(new int[] { port });
		database.setDataSourceName("buckets");
		database.setUser("postgres");
		database.setMaxConnections(16);
		run(database, "CREATE TABLE bucket (id VARCHAR(120) PRIMARY KEY, state BYTEA, expires_at BIGINT)");
		calls = new BoundedCalls(80, Duration.ofSeconds(20));
		stores = Stream.of(1, 2).map((node) -> store(calls, database)).toList();
	}

	/** The second time it finds what was there. */
	private static EmbeddedPostgres startDatabase() throws IOException {
		return EmbeddedPostgres.builder()
			.setPort(port)
			.setDataDirectory(directory)
			.setCleanDataDirectory(false)
			.setServerConfig("fsync", "off")
			.start();
	}

	@AfterAll
	static void stop() throws Exception {
		calls.close();
		database.close();
		postgres.close();
	}

	private static Bucket4jRateLimitStore store(BoundedCalls calls, DataSource database) {
		SQLProxyConfiguration<String> configuration = SQLProxyConfiguration.builder()
			.withPrimaryKeyMapper(PrimaryKeyMapper.STRING)
			.build(database);
		ProxyManager<String> manager = new PostgreSQLSelectForUpdateBasedProxyManager<>(configuration);
		return new Bucket4jRateLimitStore(new ProxyManagerBuckets(manager), calls);
	}

	private static void run(DataSource database, String sql) throws SQLException {
		try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	@Override
	protected RateLimitStore store() {
		return new Nodes(stores);
	}

	private static List<RateLimitClaim> claims() {
		return List.of(new RateLimitClaim(new RateLimitKey(POLICY, "", "u:" + UUID.randomUUID()), 1));
	}

	/** A lock that somebody holds is a call that hangs. */
	@Test
	void neverWaitsForALockedRow() throws Exception {
		Duration timeout = Duration.ofMillis(200);
		try (BoundedCalls brief = new BoundedCalls(2, timeout)) {
			Bucket4jRateLimitStore store = store(brief, database);
			List<RateLimitClaim> claims = claims();
			assertThat(store.tryConsume(claims).allowed()).isTrue();
			try (Connection locking = postgres.getPostgresDatabase().getConnection()) {
				locking.setAutoCommit(false);
				locking.createStatement().execute("LOCK TABLE bucket IN ACCESS EXCLUSIVE MODE");
				long start = System.nanoTime();
				assertThat(failure(store, claims).reason()).isEqualTo(RateLimitFailureReason.TIMEOUT);
				assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(timeout.toNanos());
				assertThat(failure(store, claims).isOutage()).isTrue();
				// Both threads are stuck: the next one does not even wait.
				assertThat(failure(store, claims).reason()).isEqualTo(RateLimitFailureReason.BUSY);
				locking.rollback();
			}
			// What came too late was given back: 1 is taken, then this one.
			long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
			long taken = 1;
			long left;
			do {
				Thread.sleep(50);
				left = stores.get(0).tryConsume(claims).quotas().get(0).remaining();
				taken++;
			}
			while (left != 10 - taken && System.nanoTime() < deadline);
			assertThat(left).isEqualTo(10 - taken).isPositive();
		}
	}

	@Test
	void isBackWhenTheDatabaseIs() throws Exception {
		StoreBreaker breaker = StoreBreaker
			.closedByCalls(new OutageLog("bucket4j", () -> "", () -> 0, System::nanoTime), Clock.systemUTC());
		// A pool would have to find out first which of its connections are dead.
		PGSimpleDataSource unpooled = new PGSimpleDataSource();
		unpooled.setPortNumbers(new int[] { port });
		unpooled.setUser("postgres");
		RateLimitStore store = new BreakerStore(store(calls, unpooled), breaker);
		assertThat(store.tryConsume(claims()).allowed()).isTrue();
		postgres.close();
		assertThat(failure(store, claims()).reason()).isEqualTo(RateLimitFailureReason.OTHER);
		assertThat(failure(store, claims()).reason()).as("not asked").isEqualTo(RateLimitFailureReason.OPEN);
		postgres = startDatabase();
		long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
		while (!breaker.status().available() && System.nanoTime() < deadline) {
			Thread.sleep(20);
			try {
				store.tryConsume(claims());
			}
			catch (RateLimitStoreException ex) {
				// Not yet.
			}
		}
		assertThat(store.tryConsume(claims()).allowed()).isTrue();
	}

	private static RateLimitStoreException failure(RateLimitStore store, List<RateLimitClaim> claims) {
		return catchThrowableOfType(RateLimitStoreException.class, () -> store.tryConsume(claims));
	}

}
