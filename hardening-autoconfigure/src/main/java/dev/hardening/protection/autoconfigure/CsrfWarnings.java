package dev.hardening.protection.autoconfigure;

import java.util.List;

import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.internal.posture.PostureWarnings;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.rememberme.RememberMeAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;

/**
 * Looks for a chain of Spring Security whose logins browsers repeat by themselves, and
 * that neither asks for a CSRF token nor is behind the check of the origin.
 */
class CsrfWarnings implements PostureWarnings {

	private final ObjectProvider<SecurityFilterChain> chains;

	private final boolean originChecked;

	CsrfWarnings(ObjectProvider<SecurityFilterChain> chains, boolean originChecked) {
		this.chains = chains;
		this.originChecked = originChecked;
	}

	@Override
	public List<PostureWarning> warnings() {
		if (this.originChecked || this.chains.orderedStream().noneMatch(CsrfWarnings::isOpen)) {
			return List.of();
		}
		return List.of(new PostureWarning("hardening.protection.check-origin",
				"A filter chain of Spring Security has logins that browsers repeat by themselves, and no CSRF tokens:"
						+ " any site can act as a visitor who is logged in here. Check the origin, or switch the"
						+ " tokens on."));
	}

	private static boolean isOpen(SecurityFilterChain chain) {
		List<Filter> filters = chain.getFilters();
		return filters.stream().anyMatch(CsrfWarnings::isRepeated)
				&& filters.stream().noneMatch((filter) -> filter instanceof CsrfFilter);
	}

	/** Form, OAuth 2 and SAML logins make a session; tokens have filters of their own. */
	private static boolean isRepeated(Filter filter) {
		boolean login = filter instanceof AbstractAuthenticationProcessingFilter
				&& filter.getClass().getName().startsWith("org.springframework.security.");
		return login || filter instanceof RememberMeAuthenticationFilter || filter instanceof BasicAuthenticationFilter;
	}

}
