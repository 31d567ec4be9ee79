package dev.hardening.edge;

/** What no answer may contain, in lower case. */
final class Leaks {

	static final String[] ALL = { "<html", "<!doctype", "org.apache", "org.springframework", "jakarta.", "java.",
			"exception", "\tat ", "tomcat/", "/etc/passwd", "select secret" };

	private Leaks() {
	}

}
