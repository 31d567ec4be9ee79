package dev.hardening.ratelimit.metrics;

import dev.hardening.ratelimit.penalty.PenaltyBox;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Publishes how many blocks were started, how many clients are blocked, and how often the
 * penalty box was full.
 */
public final class PenaltyMetrics implements MeterBinder {

	private final PenaltyBox box;

	public PenaltyMetrics(PenaltyBox box) {
		this.box = box;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		FunctionCounter.builder("hardening.rate.limit.penalties", this.box, PenaltyBox::blocks)
			.description("Blocks of clients that did not heed their rejections")
			.register(registry);
		Gauge.builder("hardening.rate.limit.blocked.clients", this.box, PenaltyBox::blockedClients)
			.description("Clients that are blocked now")
			.register(registry);
		FunctionCounter.builder("hardening.rate.limit.penalty.overflows", this.box, PenaltyBox::overflows)
			.description("Rejections that were not noted because the penalty box was full")
			.register(registry);
	}

}
