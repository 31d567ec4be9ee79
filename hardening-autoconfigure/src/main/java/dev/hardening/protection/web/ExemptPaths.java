package dev.hardening.protection.web;

import java.util.List;

import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.protection.ProtectionRequest;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Paths to which any site may send its visitors. Immutable.
 * <p>
 * A path that was not sent plainly is never exempt: with encoded characters, parameters,
 * dot segments or double slashes others may read it as another one.
 */
public final class ExemptPaths {

	private static final String PROPERTY = "hardening.protection.exempt-paths";

	private static final String ALLOWED = "path patterns that begin with a slash, such as /webhooks/** or"
			+ " /login/oauth2/code/{id}; to exempt everything set 'hardening.protection.check-origin' to false";

	private static final PathContainer.Options DECODED = PathContainer.Options.create('/', false);

	private final List<PathPattern> patterns;

	/**
	 * Create the list.
	 * @param patterns patterns of Spring
	 * @throws HardeningConfigurationException for a text that is none, or exempts
	 * everything
	 */
	public ExemptPaths(List<String> patterns) {
		PathPatternParser parser = new PathPatternParser();
		parser.setPathOptions(DECODED);
		this.patterns = patterns.stream().map((pattern) -> parse(parser, pattern.trim())).toList();
	}

	private static PathPattern parse(PathPatternParser parser, String text) {
		if (!text.startsWith("/") || text.equals("/**") || text.startsWith("/{*")) {
			throw HardeningConfigurationException.invalid(PROPERTY, text, ALLOWED);
		}
		try {
			return parser.parse(text);
		}
		catch (PatternParseException ex) {
			throw HardeningConfigurationException.invalid(PROPERTY, text,
					ALLOWED + "; this one is not: " + ex.getMessage());
		}
	}

	boolean contain(ProtectionRequest request) {
		if (this.patterns.isEmpty() || !request.isPathPlain()) {
			return false;
		}
		PathContainer path = PathContainer.parsePath(request.path(), DECODED);
		return this.patterns.stream().anyMatch((pattern) -> pattern.matches(path));
	}

}
