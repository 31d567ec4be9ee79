package dev.hardening.error.web;

/**
 * Whether a denial comes from Spring Security's CSRF filter. Its handlers get the reason,
 * but leave it nowhere; the stack tells, as long as the filter is the innermost one.
 */
final class CsrfDenial {

	private static final String FILTER = "org.springframework.security.web.csrf.CsrfFilter";

	private static final int MOST_FRAMES = 40;

	private CsrfDenial() {
	}

	static boolean isUnderWay() {
		return StackWalker.getInstance()
			.walk((frames) -> frames.limit(MOST_FRAMES)
				.map(StackWalker.StackFrame::getClassName)
				.filter((name) -> name.equals(FILTER) || name.endsWith("FilterChain"))
				.findFirst()
				.filter(FILTER::equals)
				.isPresent());
	}

}
