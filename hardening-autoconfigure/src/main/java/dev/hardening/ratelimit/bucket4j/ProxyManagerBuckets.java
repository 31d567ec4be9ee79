package dev.hardening.ratelimit.bucket4j;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitQuota;
import dev.hardening.ratelimit.local.PolicyConfigurations;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import org.slf4j.LoggerFactory;

/**
 * Buckets behind a {@code ProxyManager} of Bucket4j. Several of them are asked one after
 * the other; what the first ones gave is given back if a later one refuses. In between
 * others see it taken: they may be refused for it, but nothing is granted twice.
 */
public final class ProxyManagerBuckets implements SharedBuckets {

	private final ProxyManager<String> manager;

	private final PolicyConfigurations configurations = new PolicyConfigurations();

	private final WarnOnce lost = new WarnOnce(LoggerFactory.getLogger(ProxyManagerBuckets.class));

	/**
	 * Create the buckets.
	 * @param manager holds them
	 */
	public ProxyManagerBuckets(ProxyManager<String> manager) {
		this.manager = manager;
	}

	@Override
	public RateLimitDecision tryConsume(List<RateLimitClaim> claims, BooleanSupplier wanted) {
		List<RateLimitQuota> quotas = new ArrayList<>(claims.size());
		boolean allowed = true;
		try {
			while (allowed && quotas.size() < claims.size() && wanted.getAsBoolean()) {
				RateLimitQuota quota = bucket(claims.get(quotas.size())).tryConsume();
				allowed = !quota.violated();
				quotas.add(quota);
			}
		}
		catch (RuntimeException ex) {
			giveBack(claims, quotas);
			throw ex;
		}
		if (allowed && quotas.size() == claims.size()) {
			return new RateLimitDecision(true, quotas);
		}
		giveBack(claims, quotas);
		while (quotas.size() < claims.size() && wanted.getAsBoolean()) {
			quotas.add(bucket(claims.get(quotas.size())).look());
		}
		return new RateLimitDecision(false, quotas);
	}

	/** Give back what was taken, and replace what is left. */
	private void giveBack(List<RateLimitClaim> claims, List<RateLimitQuota> quotas) {
		for (int i = 0; i < quotas.size(); i++) {
			if (!quotas.get(i).violated()) {
				try {
					quotas.set(i, bucket(claims.get(i)).refund());
				}
				catch (RuntimeException ex) {
					this.lost.warn("Tokens that were taken for a decision could not be given back:"
							+ " its caller has fewer left until they are refilled.", ex);
				}
			}
		}
	}

	@Override
	public void refund(RateLimitClaim claim) {
		bucket(claim).refund();
	}

	@Override
	public void charge(RateLimitClaim claim) {
		bucket(claim).charge();
	}

	private ProxyBucket bucket(RateLimitClaim claim) {
		BucketConfiguration configuration = this.configurations.of(claim.key().policy());
		return new ProxyBucket(claim, this.manager.builder().build(BucketName.of(claim.key()), () -> configuration),
				configuration);
	}

}
