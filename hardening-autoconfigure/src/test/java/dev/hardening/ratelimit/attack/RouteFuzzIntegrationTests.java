package dev.hardening.ratelimit.attack;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.hardening.ratelimit.attack.FuzzedServer.Effect;
import dev.hardening.ratelimit.attack.FuzzedServer.Variant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However a request is spelt: a handler that runs has taken one token of the policy of
 * its route, and none of another one.
 */
class RouteFuzzIntegrationTests {

	private static final Map<Variant, FuzzedServer> SERVERS = new EnumMap<>(Variant.class);

	@AfterContainer
	static void stop() {
		SERVERS.values().forEach(FuzzedServer::close);
		SERVERS.clear();
		// Else nothing was shown.
		assertThat(List.of("api", "free", "tight", "write", "each", "rest"))
			.allSatisfy((policy) -> assertThat(FuzzedApplication.ran(policy)).as(policy).isGreaterThan(5));
	}

	@Property(tries = 4000, edgeCases = EdgeCasesMode.NONE)
	void handlerThatRunsHasTakenItsToken(@ForAll @From("variants") Variant variant,
			@ForAll @From("requests") FuzzedRequest request) {
		check(variant, request);
	}

	@Property(tries = 4000, edgeCases = EdgeCasesMode.NONE)
	void handlerThatRunsHasTakenItsTokenWithAntPaths(@ForAll @From("requests") FuzzedRequest request) {
		check(Variant.ANT_PATHS, request);
	}

	@Example
	void antPathsReadDoubleSlashesAsOne() {
		check(Variant.ANT_PATHS, new FuzzedRequest("GET", "", "/api//free/..", List.of(), "", List.of()));
	}

	private static void check(Variant variant, FuzzedRequest request) {
		Effect effect = SERVERS.computeIfAbsent(variant, FuzzedServer::new).send(request, variant);
		if (effect.ran().isEmpty()) {
			assertThat(effect.taken().values()).allMatch((tokens) -> tokens == 1);
			assertThat(effect.taken()).hasSizeLessThanOrEqualTo(2);
			return;
		}
		assertThat(effect.ran()).hasSize(1).containsValue(1L);
		String policy = effect.ran().keySet().iterator().next();
		Map<String, Long> expected = policy.equals("free") ? Map.of() : Map.of(policy, 1L, "address-ceiling", 1L);
		assertThat(effect.taken()).as("%s ran under %s", policy, variant).isEqualTo(expected);
	}

	@Provide
	Arbitrary<Variant> variants() {
		return Arbitraries.of(Variant.class).filter((variant) -> variant != Variant.ANT_PATHS);
	}

	@Provide
	Arbitrary<FuzzedRequest> requests() {
		return FuzzedRequest.any();
	}

}
