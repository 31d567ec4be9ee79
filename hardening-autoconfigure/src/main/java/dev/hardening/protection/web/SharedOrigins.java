package dev.hardening.protection.web;

import java.util.Objects;
import java.util.function.BiPredicate;

import dev.hardening.protection.ProtectionRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * The origins that the CORS configuration of the application lets in.
 * <p>
 * One that may send credentials can act as the user anyway. Where CORS is without
 * credentials, or for everybody, only a request passes that carries none which a browser
 * adds by itself: CORS rules what scripts may read, but not what a form of another site
 * may send.
 */
public final class SharedOrigins implements BiPredicate<ProtectionRequest, String> {

	private static final Logger logger = LoggerFactory.getLogger(SharedOrigins.class);

	/** Nobody has these (RFC 2606): whoever allows them allows everybody. */
	private static final String[] NOBODY = { "https://nobody.invalid", "http://nobody.invalid" };

	private static final String CERTIFICATE = "jakarta.servlet.request.X509Certificate";

	private final ObjectProvider<CorsConfigurationSource> sources;

	public SharedOrigins(ObjectProvider<CorsConfigurationSource> sources) {
		this.sources = sources;
	}

	@Override
	public boolean test(ProtectionRequest request, String origin) {
		if (!(request instanceof ServletProtectionRequest servlet)) {
			return false;
		}
		CorsConfiguration configuration = find(servlet.servletRequest());
		if (configuration == null || configuration.checkOrigin(origin) == null) {
			return false;
		}
		return (Boolean.TRUE.equals(configuration.getAllowCredentials()) && !isForEverybody(configuration))
				|| isScriptWithoutCredentials(servlet.servletRequest());
	}

	private @Nullable CorsConfiguration find(HttpServletRequest request) {
		try {
			return this.sources.orderedStream()
				.map((source) -> source.getCorsConfiguration(request))
				.filter(Objects::nonNull)
				.findFirst()
				.orElse(null);
		}
		catch (RuntimeException ex) {
			// A path that no handler understands.
			logger.debug("No CORS configuration for the request", ex);
			return null;
		}
	}

	private static boolean isForEverybody(CorsConfiguration configuration) {
		for (String origin : NOBODY) {
			if (configuration.checkOrigin(origin) != null) {
				return true;
			}
		}
		return false;
	}

	/** A form is sent in another mode; older browsers do not tell. */
	private static boolean isScriptWithoutCredentials(HttpServletRequest request) {
		String mode = request.getHeader("Sec-Fetch-Mode");
		return (mode == null || mode.equals("cors")) && request.getHeader("Cookie") == null
				&& !hasLogin(request.getHeader("Authorization")) && request.getAttribute(CERTIFICATE) == null;
	}

	/** Browsers repeat passwords by themselves, but tokens only for a script. */
	private static boolean hasLogin(@Nullable String authorization) {
		return authorization != null && !authorization.regionMatches(true, 0, "Bearer ", 0, 7)
				&& !authorization.regionMatches(true, 0, "DPoP ", 0, 5);
	}

}
