package dev.hardening.test.ratelimit;

import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.local.LocalRateLimitStore;

class LocalRateLimitStoreTests extends RateLimitStoreContract {

	private final RateLimitStore store = new LocalRateLimitStore(1000, System::nanoTime);

	@Override
	protected RateLimitStore store() {
		return this.store;
	}

}
