package dev.hardening.protection;

/**
 * When a hook is asked about HTTP requests.
 */
public enum ProtectionPhase {

	/**
	 * Before any limit and before Spring Security: nobody is logged in yet. For checks
	 * that are cheap and need no user.
	 */
	BEFORE_AUTHENTICATION,

	/**
	 * After Spring Security, before the limits by user: the user is known. Requests that
	 * Spring Security answers itself, such as a form login, are not asked about.
	 */
	AFTER_AUTHENTICATION

}
