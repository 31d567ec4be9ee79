package dev.hardening.edge;

/** The features of the edge, all on. */
final class EdgeProperties {

	static final String[] ALL = { "hardening.request.enabled=true", "hardening.error.enabled=true",
			"hardening.payload.enabled=true", "hardening.payload.max-size=10KB", "hardening.headers.enabled=true",
			"hardening.protection.enabled=true", "server.tomcat.connection-timeout=2s" };

	private EdgeProperties() {
	}

}
