package dev.hardening.ratelimit.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.ratelimit.RateLimitConfiguration;
import dev.hardening.ratelimit.RateLimitFailMode;
import dev.hardening.ratelimit.outage.StoreStatus;
import org.jspecify.annotations.Nullable;

/**
 * What is told of the store: where the buckets are, how it is doing, and what is unsafe
 * about it.
 *
 * @param type where the buckets are
 * @param mayFail whether the fail modes of policies ever apply
 * @param expectedNodes processes that share the limits
 * @param unused properties that are set and mean nothing for this store
 * @param status tells how the store is doing, {@code null} if nobody knows
 */
public record StorePosture(String type, boolean mayFail, int expectedNodes, List<String> unused,
		@Nullable Supplier<StoreStatus> status) {

	/** Return what health tells, and the posture as well. */
	public Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("store", this.type);
		if (this.status != null) {
			StoreStatus now = this.status.get();
			details.put("state", now.available() ? "connected" : "unavailable");
			details.put("since", now.since().toString());
			details.put("outages", now.outages());
			if (now.lastFailure() != null) {
				details.put("last-failure", now.lastFailure());
			}
		}
		return details;
	}

	List<PostureWarning> warnings(RateLimitConfiguration configuration) {
		List<PostureWarning> warnings = new ArrayList<>();
		this.unused.forEach((property) -> warnings.add(new PostureWarning(property,
				"The property means nothing while the buckets are in '%s'.".formatted(this.type))));
		boolean local = configuration.policies()
			.stream()
			.anyMatch((policy) -> policy.failMode() == RateLimitFailMode.LOCAL);
		if (this.status != null && local && this.expectedNodes == 1) {
			warnings.add(new PostureWarning("hardening.rate-limit.expected-nodes",
					"While the store does not answer, each instance grants the whole limit: set the number of"
							+ " instances."));
		}
		return warnings;
	}

}
