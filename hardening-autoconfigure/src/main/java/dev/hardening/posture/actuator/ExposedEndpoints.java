package dev.hardening.posture.actuator;

import java.util.List;

import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.internal.posture.PostureWarnings;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.context.ApplicationContext;

/**
 * Warns of endpoints that tell or do too much while nobody has to log in to reach them.
 */
public final class ExposedEndpoints implements PostureWarnings {

	private static final List<String> SENSITIVE = List.of("configprops", "env", "heapdump", "logfile", "shutdown",
			"threaddump");

	/** The bean that Spring Security's configuration makes, with any filter chains. */
	private static final String SECURITY = "springSecurityFilterChain";

	private final ApplicationContext context;

	public ExposedEndpoints(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public List<PostureWarning> warnings() {
		PathMappedEndpoints endpoints = this.context.getBeanProvider(PathMappedEndpoints.class).getIfAvailable();
		if (endpoints == null || this.context.containsBean(SECURITY)
				|| ManagementPortType.get(this.context.getEnvironment()) != ManagementPortType.SAME) {
			return List.of();
		}
		List<String> exposed = SENSITIVE.stream()
			.filter((id) -> endpoints.getEndpoint(EndpointId.of(id)) != null)
			.toList();
		return exposed.isEmpty() ? List.of() : List.of(warning(exposed));
	}

	private static PostureWarning warning(List<String> exposed) {
		return new PostureWarning("management.endpoints.web.exposure.include",
				("Endpoints that show or do more than strangers may (%s) are on the main port, and Spring Security is not"
						+ " there to guard them. Name the endpoints that you need, set 'management.server.port' to a port"
						+ " that only operators reach, or add Spring Security.")
					.formatted(String.join(", ", exposed)));
	}

}
