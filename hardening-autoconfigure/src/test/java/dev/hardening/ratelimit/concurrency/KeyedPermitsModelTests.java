package dev.hardening.ratelimit.concurrency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.hardening.ratelimit.concurrency.KeyedPermits.Permit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

/** Against a model that only counts. */
class KeyedPermitsModelTests {

	/** Each step takes of one of three keys, at limits that change, or gives back. */
	@Property(tries = 2000)
	void grantsExactlyWhatACounterWould(@ForAll @Size(max = 200) List<@IntRange(min = 0, max = 59) Integer> steps) {
		KeyedPermits permits = new KeyedPermits();
		Map<Integer, Integer> model = new HashMap<>();
		List<Permit> held = new ArrayList<>();
		List<Integer> keys = new ArrayList<>();
		for (int step : steps) {
			int key = step % 3;
			int most = 1 + step / 3 % 5;
			if (step >= 30 && !held.isEmpty()) {
				int which = step % held.size();
				model.merge(keys.remove(which), -1, (count, less) -> (count > 1) ? count - 1 : null);
				Permit permit = held.remove(which);
				permit.close();
				permit.close();
			}
			else {
				Permit permit = permits.tryAcquire(key, most);
				assertThat(permit != null).isEqualTo(model.getOrDefault(key, 0) < most);
				if (permit != null) {
					held.add(permit);
					keys.add(key);
					model.merge(key, 1, Integer::sum);
				}
			}
			assertThat(permits.keys()).isEqualTo(model.size());
			assertThat(permits.inFlight()).isEqualTo(held.size());
		}
	}

}
