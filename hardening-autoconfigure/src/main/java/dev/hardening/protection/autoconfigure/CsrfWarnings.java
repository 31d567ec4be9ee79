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
 * Looks at the chains of Spring Security for logins that browsers repeat by themselves
 * while neither a CSRF token nor the check of the origin is in force, and for logins that
 * the check of the origin refuses.
 */
class CsrfWarnings implements PostureWarnings {

	private static final String PREFIX = "hardening.protection.";

	/** By its simple name, as its library is not always there. */
	private static final String SAML = "Saml2WebSsoAuthenticationFilter";

	private final ObjectProvider<SecurityFilterChain> chains;

	private final boolean originChecked;

	private final boolean exemptPaths;

	CsrfWarnings(ObjectProvider<SecurityFilterChain> chains, boolean originChecked, boolean exemptPaths) {
		this.chains = chains;
		this.originChecked = originChecked;
		this.exemptPaths = exemptPaths;
	}

	@Override
	public List<PostureWarning> warnings() {
		if (!this.originChecked && this.chains.orderedStream().anyMatch(CsrfWarnings::isOpen)) {
			return List.of(new PostureWarning(PREFIX + "check-origin",
					"A filter chain of Spring Security has logins that browsers repeat by themselves, and no CSRF"
							+ " tokens: any site can act as a visitor who is logged in here. Check the origin, or"
							+ " switch the tokens on."));
		}
		if (this.originChecked && !this.exemptPaths && this.chains.orderedStream().anyMatch(CsrfWarnings::hasSaml)) {
			return List.of(new PostureWarning(PREFIX + "exempt-paths",
					"A SAML login comes as a form of the identity provider, which is another site: the check of the"
							+ " origin refuses it. Exempt its path, such as /login/saml2/sso/**."));
		}
		return List.of();
	}

	private static boolean hasSaml(SecurityFilterChain chain) {
		return chain.getFilters().stream().anyMatch((filter) -> filter.getClass().getSimpleName().equals(SAML));
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
