package dev.hardening.ratelimit.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.hardening.internal.web.RoutePath;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitConfiguration;
import dev.hardening.ratelimit.RateLimitExemptions;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.web.RateLimitRoute.Methods;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RateLimitRoutesTests {

	private static final RateLimitConfiguration CONFIGURATION = new RateLimitConfiguration(
			List.of(new RateLimitPolicy(RateLimitConfiguration.ADDRESS_CEILING, 1, Duration.ofMinutes(1), 1, Per.IP,
					Scope.POLICY, RateLimitMode.ENFORCE)),
			List.of(), List.of(), List.of(), Map.of(), RateLimitExemptions.NONE);

	private final RateLimitRoute login = route("/login/", true, "p");

	private final RateLimitRoute exempt = route("/api/free/**", false);

	private final RateLimitRoute api = route("/api/{id}", false, "p");

	private final RateLimitRoutes routes = new RateLimitRoutes(List.of(this.login, this.exempt, this.api));

	private static RateLimitRoute route(String path, boolean mutations, String... policies) {
		PhasePolicies byAddress = new PhasePolicies(Stream.of(policies)
			.map((name) -> new RateLimitPolicy(name, 1, Duration.ofMinutes(1), 1, Per.IP, Scope.POLICY,
					RateLimitMode.ENFORCE))
			.map((policy) -> new AppliedPolicy(new PolicyVariants(policy, CONFIGURATION), 1, ""))
			.toList(), List.of(), "");
		return new RateLimitRoute(RoutePath.parse(path), mutations ? Methods.MUTATIONS : Methods.ALL, byAddress,
				PhasePolicies.NONE, StatusSet.NONE);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "POST,/login,-,login", "POST,/login/,-,login", "POST,/LOGIN,-,login", "post,/login,-,login",
					"GET,/login,-,-", "HEAD,/login,-,-", "BREW,/login,-,login", "GET,/api,/x,api", "GET,/Api/X/,-,api",
					"GET,'',/api/x,api", "GET,/api/x%2Fy,-,api", "GET,/api/x;y,-,api", "GET,/api/x/y,-,-",
					"GET,/api/free/x,-,-", "GET,'',-,-", "GET,/,-,-" })
	void firstMatchWinsOnTheDecodedPath(String method, String servletPath, String pathInfo, String expected) {
		MockHttpServletRequest request = new MockHttpServletRequest(method,
				servletPath + ((pathInfo != null) ? pathInfo : ""));
		request.setServletPath(servletPath);
		request.setPathInfo(pathInfo);
		RateLimitRoute found = this.routes.find(request);
		assertThat((found == this.login) ? "login" : (found == this.api) ? "api" : "-")
			.isEqualTo((expected != null) ? expected : "-");
	}

	@ParameterizedTest
	@CsvSource({ "/api/free/../x,/api/x", "/api/x/../free/y,/api/free/y", "/api/free/%2e%2e/x,/api/x",
			"/api/free/..;a/x,/api/x", "//api/free/x,/api/free/x", "/api//x,/api/x" })
	void pathThatSpringMvcReadsOtherwiseIsAmbiguous(String sent, String servletPath) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", sent);
		request.setServletPath(servletPath);
		assertThatExceptionOfType(AmbiguousPathException.class).isThrownBy(() -> this.routes.find(request));
	}

	@ParameterizedTest
	@CsvSource({ "/app,''", "/app/,/" })
	void rootOfTheContextIsOnePath(String sent, String servletPath) {
		RateLimitRoute root = route("/", false, "p");
		RateLimitRoute rest = route("/**", false, "p");
		MockHttpServletRequest request = new MockHttpServletRequest("GET", sent);
		request.setContextPath("/app");
		request.setServletPath(servletPath);
		assertThat(new RateLimitRoutes(List.of(root, rest)).find(request)).isSameAs(root);
	}

	@Test
	void pathThatCannotBeReadIsAmbiguous() {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/%zz");
		request.setServletPath("/api/x");
		assertThatExceptionOfType(AmbiguousPathException.class).isThrownBy(() -> this.routes.find(request));
	}

	@ParameterizedTest
	@CsvSource({ "/app/api/x,/api/x", "/app/api/%78,/api/x", "/app/api/x;a=b,/api/x", "/app/API/x/,/API/x/", })
	void harmlessSpellingsAreNot(String sent, String servletPath) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", sent);
		request.setContextPath("/app");
		request.setServletPath(servletPath);
		assertThat(this.routes.find(request)).isSameAs(this.api);
	}

}
