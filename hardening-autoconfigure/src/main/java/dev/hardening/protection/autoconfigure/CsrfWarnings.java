package dev.hardening.protection.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.internal.posture.PostureWarnings;
import dev.hardening.protection.ProtectionMode;
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

	private final ProtectionProperties properties;

	CsrfWarnings(ObjectProvider<SecurityFilterChain> chains, ProtectionProperties properties) {
		this.chains = chains;
		this.properties = properties;
	}

	@Override
	public List<PostureWarning> warnings() {
		List<PostureWarning> warnings = new ArrayList<>();
		boolean checked = this.properties.checkOrigin();
		boolean enforced = checked && this.properties.mode() == ProtectionMode.ENFORCE;
		if (!enforced && this.chains.orderedStream().anyMatch(CsrfWarnings::isOpen)) {
			warnings.add(new PostureWarning(PREFIX + (checked ? "mode" : "check-origin"),
					"A filter chain of Spring Security has logins that browsers repeat by themselves, and no CSRF"
							+ " tokens: any site can act as a visitor who is logged in here. Enforce the check of"
							+ " the origin, or switch the tokens on."));
		}
		if (checked && this.properties.exemptPaths().isEmpty()
				&& this.chains.orderedStream().anyMatch(CsrfWarnings::hasSaml)) {
			warnings.add(new PostureWarning(PREFIX + "exempt-paths",
					"A SAML login comes as a form of the identity provider, which is another site: the check of the"
							+ " origin refuses it. Exempt its path, such as /login/saml2/sso/**."));
		}
		return warnings;
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
