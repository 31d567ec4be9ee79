package dev.hardening.internal.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletPath;
import org.springframework.context.ApplicationContext;

/**
 * Where probes find the health endpoint on the main port, wherever it is mapped. To be
 * used only where Spring Boot Actuator is on the class path.
 */
public final class ProbePaths {

	private static final EndpointId HEALTH = EndpointId.of("health");

	private final ApplicationContext context;

	public ProbePaths(ApplicationContext context) {
		this.context = context;
	}

	/**
	 * Return patterns for {@code PathPatternParser}, relative to the context path: the
	 * health endpoint with everything below it, and the paths that groups have to
	 * themselves, below which Boot serves nothing. Empty if the health endpoint is not
	 * exposed on the main port. To be asked once all singletons are there, since it makes
	 * the endpoints.
	 */
	public List<String> paths() {
		PathMappedEndpoints endpoints = this.context.getBeanProvider(PathMappedEndpoints.class).getIfAvailable();
		if (endpoints == null || endpoints.getEndpoint(HEALTH) == null) {
			return List.of();
		}
		List<String> paths = new ArrayList<>(endpoints.getAdditionalPaths(WebServerNamespace.SERVER, HEALTH));
		// Boot takes this one for a group, and serves nothing there.
		paths.remove("/");
		if (ManagementPortType.get(this.context.getEnvironment()) == ManagementPortType.SAME) {
			paths.add(endpoints.getPath(HEALTH) + "/**");
		}
		// Every dispatcher servlet serves the endpoints.
		List<String> prefixes = this.context.getBeanProvider(DispatcherServletPath.class)
			.orderedStream()
			.map(DispatcherServletPath::getPrefix)
			.toList();
		return paths.stream()
			.flatMap((path) -> (prefixes.isEmpty() ? Stream.of("") : prefixes.stream()).map((prefix) -> prefix + path))
			.distinct()
			.sorted()
			.toList();
	}

}
