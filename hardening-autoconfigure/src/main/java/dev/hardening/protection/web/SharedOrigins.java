package dev.hardening.protection.web;

import java.util.function.BiPredicate;

import dev.hardening.internal.web.CorsConfigurations;
import dev.hardening.protection.ProtectionRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

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

	/** Nobody has these (RFC 2606): whoever allows them allows everybody. */
	private static final String[] NOBODY = { "https://nobody.invalid", "http://nobody.invalid" };

	private static final String CERTIFICATE = "jakarta.servlet.request.X509Certificate";

	private final CorsConfigurations configurations;

	public SharedOrigins(ObjectProvider<CorsConfigurationSource> sources) {
		this.configurations = new CorsConfigurations(sources);
	}

	@Override
	public boolean test(ProtectionRequest request, String origin) {
		if (!(request instanceof ServletProtectionRequest servlet)) {
			return false;
		}
		CorsConfiguration configuration = this.configurations.find(servlet.servletRequest());
		if (configuration == null || configuration.checkOrigin(origin) == null) {
			return false;
		}
		return (Boolean.TRUE.equals(configuration.getAllowCredentials()) && !isForEverybody(configuration))
				|| isScriptWithoutCredentials(servlet.servletRequest());
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
