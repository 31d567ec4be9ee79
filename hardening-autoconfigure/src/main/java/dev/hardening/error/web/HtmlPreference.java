package dev.hardening.error.web;

import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Whether a client asks for pages, as browsers do when they navigate. A wildcard does
 * not: programs send it.
 */
public final class HtmlPreference {

	private static final String HTML = "html";

	private HtmlPreference() {
	}

	/**
	 * Tell whether HTML is named in {@code Accept}, and nothing else is named that is
	 * wanted more. An {@code Accept} that cannot be understood asks for nothing.
	 */
	public static boolean of(HttpServletRequest request) {
		Enumeration<@Nullable String> values = request.getHeaders("Accept");
		while (values != null && values.hasMoreElements()) {
			String value = values.nextElement();
			// The cheap question first: most clients of an API never say html.
			if (value != null && namesHtml(value)) {
				return isHtmlFirst(value);
			}
		}
		return false;
	}

	private static boolean namesHtml(String accept) {
		for (int i = 0; i <= accept.length() - HTML.length(); i++) {
			if (accept.regionMatches(true, i, HTML, 0, HTML.length())) {
				return true;
			}
		}
		return false;
	}

	private static boolean isHtmlFirst(String accept) {
		try {
			List<MediaType> types = MediaType.parseMediaTypes(accept);
			return types.stream()
				.filter((type) -> !type.isWildcardType())
				// What is refused is not asked for.
				.filter((type) -> type.getQualityValue() > 0)
				// Stable: what stands first wins among equals.
				.max(Comparator.comparingDouble(MediaType::getQualityValue)
					.thenComparing(types::indexOf, Comparator.reverseOrder()))
				.filter((type) -> type.getSubtype().equals(HTML) || type.getSubtype().equals("xhtml+xml"))
				.isPresent();
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

}
