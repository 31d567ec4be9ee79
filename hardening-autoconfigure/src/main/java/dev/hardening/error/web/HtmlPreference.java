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
			if (value != null && value.contains("html")) {
				return isHtmlFirst(value);
			}
		}
		return false;
	}

	private static boolean isHtmlFirst(String accept) {
		try {
			List<MediaType> types = MediaType.parseMediaTypes(accept);
			return types.stream()
				.filter((type) -> !type.isWildcardType())
				// Stable: what stands first wins among equals.
				.max(Comparator.comparingDouble(MediaType::getQualityValue)
					.thenComparing(types::indexOf, Comparator.reverseOrder()))
				.filter((type) -> type.getSubtype().equals("html") || type.getSubtype().equals("xhtml+xml"))
				.isPresent();
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

}
