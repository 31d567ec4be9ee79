package dev.hardening.ratelimit.redis;

import java.time.Duration;
import java.util.Optional;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.ReadFrom;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.resource.ClientResources;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.RedisCredentialsProviderFactory;

/**
 * The application's settings of the client, with those changed that decide how it fails:
 * it does not reconnect by itself and repeats nothing, takes no commands without a
 * connection, and waits for nothing without a bound. Not pooled, and never reading from
 * replicas. Immutable.
 */
final class RedisClientSettings implements LettuceClientConfiguration {

	/** Far more than one connection ever has under way. */
	private static final int MOST_COMMANDS = 10_000;

	private final LettuceClientConfiguration application;

	private final Duration limit;

	private final ClientOptions options;

	RedisClientSettings(LettuceClientConfiguration application, Duration limit, boolean cluster) {
		this.application = application;
		this.limit = limit;
		ClientOptions present = application.getClientOptions()
			.orElseGet(() -> cluster ? ClusterClientOptions.create() : ClientOptions.create());
		this.options = cluster ? clusterOptions(present) : options(present.mutate(), present).build();
	}

	private ClusterClientOptions clusterOptions(ClientOptions present) {
		ClusterClientOptions.Builder builder = (present instanceof ClusterClientOptions cluster) ? cluster.mutate()
				: ClusterClientOptions.builder(present);
		options(builder, present);
		ClusterTopologyRefreshOptions refresh = (present instanceof ClusterClientOptions cluster)
				? cluster.getTopologyRefreshOptions() : null;
		if (refresh == null || refresh.getAdaptiveRefreshTriggers().isEmpty()) {
			builder.topologyRefreshOptions(refresh(refresh));
		}
		return builder.build();
	}

	private static ClusterTopologyRefreshOptions refresh(@Nullable ClusterTopologyRefreshOptions present) {
		ClusterTopologyRefreshOptions.Builder builder = ClusterTopologyRefreshOptions.builder()
			.enableAllAdaptiveRefreshTriggers();
		if (present != null) {
			builder.dynamicRefreshSources(present.useDynamicRefreshSources())
				.closeStaleConnections(present.isCloseStaleConnections())
				.enablePeriodicRefresh(present.isPeriodicRefreshEnabled())
				.refreshPeriod(present.getRefreshPeriod());
		}
		return builder.build();
	}

	private ClientOptions.Builder options(ClientOptions.Builder builder, ClientOptions present) {
		return builder.autoReconnect(false)
			.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
			.requestQueueSize(Math.min(MOST_COMMANDS, present.getRequestQueueSize()))
			.socketOptions(present.getSocketOptions().mutate().connectTimeout(this.limit).build())
			// Whoever waits for a reply has a time limit; a timer for each command as
			// well would cost more than the command.
			.timeoutOptions(TimeoutOptions.create());
	}

	@Override
	public boolean isUseSsl() {
		return this.application.isUseSsl();
	}

	@Override
	@SuppressWarnings("deprecation") // the interface wants it
	public boolean isVerifyPeer() {
		return this.application.isVerifyPeer();
	}

	@Override
	public SslVerifyMode getVerifyMode() {
		return this.application.getVerifyMode();
	}

	@Override
	public boolean isStartTls() {
		return this.application.isStartTls();
	}

	/**
	 * Those that the application set. Event loops that its client made for itself end
	 * with that, before the last refund.
	 */
	@Override
	public Optional<ClientResources> getClientResources() {
		return this.application.getClientResources();
	}

	@Override
	public Optional<ClientOptions> getClientOptions() {
		return Optional.of(this.options);
	}

	@Override
	public Optional<String> getClientName() {
		return this.application.getClientName();
	}

	@Override
	public Optional<ReadFrom> getReadFrom() {
		return Optional.empty();
	}

	@Override
	public Optional<RedisCredentialsProviderFactory> getRedisCredentialsProviderFactory() {
		return this.application.getRedisCredentialsProviderFactory();
	}

	@Override
	public Duration getCommandTimeout() {
		return this.limit;
	}

	@Override
	public Duration getShutdownTimeout() {
		return this.limit;
	}

	@Override
	public Duration getShutdownQuietPeriod() {
		return Duration.ZERO;
	}

}
