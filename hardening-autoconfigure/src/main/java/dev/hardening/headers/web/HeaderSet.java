package dev.hardening.headers.web;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.header.Header;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The writers of the headers for some paths, made once. Each leaves alone what is there.
 */
final class HeaderSet {

	/** Headers that depend on nothing. */
	private static final Set<SecurityHeader> CONSTANT = EnumSet.of(SecurityHeader.CONTENT_TYPE_OPTIONS,
			SecurityHeader.REFERRER_POLICY, SecurityHeader.PERMISSIONS_POLICY,
			SecurityHeader.CROSS_ORIGIN_OPENER_POLICY, SecurityHeader.CROSS_ORIGIN_RESOURCE_POLICY,
			SecurityHeader.CROSS_ORIGIN_EMBEDDER_POLICY, SecurityHeader.PERMITTED_CROSS_DOMAIN_POLICIES);

	private final HeaderWriter[] forJson;

	private final HeaderWriter[] forOthers;

	/**
	 * Create the writers.
	 * @param values the values
	 * @param cacheControlForAll whether the header for caches is meant for any type
	 * @param secure which requests came over TLS
	 */
	HeaderSet(HeaderValues values, boolean cacheControlForAll, RequestMatcher secure) {
		List<HeaderWriter> common = common(values, secure);
		String cacheControl = values.get(SecurityHeader.CACHE_CONTROL);
		this.forJson = writers(new PolicyWriter(values.get(SecurityHeader.JSON_CONTENT_SECURITY_POLICY)), null, common,
				cacheControl);
		String policy = values.get(SecurityHeader.CONTENT_SECURITY_POLICY);
		boolean reportOnly = values.isReportOnly();
		HeaderWriter reported = (reportOnly && policy != null)
				? new StaticHeadersWriter("Content-Security-Policy-Report-Only", policy) : null;
		this.forOthers = writers(new PolicyWriter(reportOnly ? null : policy), reported, common,
				cacheControlForAll ? cacheControl : null);
	}

	private static List<HeaderWriter> common(HeaderValues values, RequestMatcher secure) {
		List<HeaderWriter> writers = new ArrayList<>();
		List<Header> constant = values.asMap()
			.entrySet()
			.stream()
			.filter((entry) -> CONSTANT.contains(entry.getKey()))
			.map((entry) -> new Header(entry.getKey().header(), entry.getValue()))
			.toList();
		if (!constant.isEmpty()) {
			writers.add(new StaticHeadersWriter(constant));
		}
		String frameOptions = values.get(SecurityHeader.FRAME_OPTIONS);
		if (frameOptions != null) {
			writers.add(new FrameOptionsWriter(frameOptions));
		}
		String hsts = values.get(SecurityHeader.HSTS);
		if (hsts != null) {
			writers.add(new DelegatingRequestMatcherHeaderWriter(secure,
					new StaticHeadersWriter(SecurityHeader.HSTS.header(), hsts)));
		}
		return writers;
	}

	private static HeaderWriter[] writers(HeaderWriter policy, @Nullable HeaderWriter reported,
			List<HeaderWriter> common, @Nullable String cacheControl) {
		List<HeaderWriter> writers = new ArrayList<>();
		writers.add(policy);
		if (reported != null) {
			writers.add(reported);
		}
		writers.addAll(common);
		if (cacheControl != null) {
			writers.add(new CacheControlWriter(cacheControl));
		}
		return writers.toArray(HeaderWriter[]::new);
	}

	/** Write what is missing. */
	void write(HttpServletRequest request, HttpServletResponse response) {
		HeaderWriter[] writers = JsonType.matches(response.getContentType()) ? this.forJson : this.forOthers;
		for (HeaderWriter writer : writers) {
			writer.writeHeaders(request, response);
		}
	}

}
