package dev.hardening.ratelimit.method;

import java.security.Principal;

import dev.hardening.client.ClientAddressResolver;
import dev.hardening.internal.web.ServletClientRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Who calls a method. Immutable.
 *
 * @param request the current request, {@code null} outside of one
 * @param response its response, {@code null} where it is not known
 * @param user name of the authenticated user
 * @param address what one client can use at will, {@code null} outside of a request
 */
record Caller(@Nullable HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable String user,
		@Nullable String address) {

	/** Return who calls on the current thread. */
	static Caller current(ClientAddressResolver addressResolver, CurrentUser currentUser) {
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
			HttpServletRequest request = attributes.getRequest();
			Principal principal = request.getUserPrincipal();
			// Within a filter the request is not the one that knows of Spring Security.
			String user = (principal != null) ? principal.getName() : currentUser.name();
			return new Caller(request, attributes.getResponse(), user,
					ServletClientRequest.resolve(request, addressResolver).group());
		}
		return new Caller(null, null, currentUser.name(), null);
	}

}
