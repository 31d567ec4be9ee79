package dev.hardening.redaction.actuator;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.internal.posture.PostureWarnings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;

/**
 * Warns of endpoints that show secrets which no redactor can take out, whoever may log in
 * to them and whatever port they are on.
 */
public final class UnredactedEndpoints implements PostureWarnings {

	private static final Map<String, String> REASONS = Map.of("heapdump",
			"The endpoint 'heapdump' is exposed: a heap dump holds every secret that the application has in memory,"
					+ " and nothing is taken out of it. Take it from the host instead.",
			"httpexchanges",
			"The endpoint 'httpexchanges' is exposed: it shows headers and query strings as they came, and nothing is"
					+ " taken out of them.");

	private final ObjectProvider<PathMappedEndpoints> endpoints;

	/**
	 * Create the warnings.
	 * @param endpoints the endpoints that are exposed over the web; none where there is
	 * no web server
	 */
	public UnredactedEndpoints(ObjectProvider<PathMappedEndpoints> endpoints) {
		this.endpoints = endpoints;
	}

	@Override
	public List<PostureWarning> warnings() {
		PathMappedEndpoints exposed = this.endpoints.getIfAvailable();
		if (exposed == null) {
			return List.of();
		}
		return Stream.of("heapdump", "httpexchanges")
			.filter((id) -> exposed.getEndpoint(EndpointId.of(id)) != null)
			.map((id) -> new PostureWarning("management.endpoints.web.exposure.exclude", REASONS.getOrDefault(id, id)))
			.toList();
	}

}
