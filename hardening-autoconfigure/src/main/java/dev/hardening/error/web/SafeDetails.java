package dev.hardening.error.web;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.util.StringUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.server.ResponseStatusException;

/**
 * Which details of exceptions with a body of their own clients may read. Those of
 * Spring's exceptions may repeat what the client sent, so that only the ones that name
 * nothing but a parameter are let through.
 */
public final class SafeDetails {

	private static final String SPRING = "org.springframework.";

	private static final int INTERNAL_ERROR = 500;

	private final MessageSource messages;

	/**
	 * Create the rules.
	 * @param messages where the application may have texts of its own
	 */
	public SafeDetails(MessageSource messages) {
		this.messages = messages;
	}

	/**
	 * Return the detail, or {@code null} for the text that goes with the code.
	 * @param status what the client gets
	 */
	@Nullable String of(ErrorResponse response, Throwable exception, int status) {
		Locale locale = LocaleContextHolder.getLocale();
		String own = this.messages.getMessage(response.getDetailMessageCode(),
				response.getDetailMessageArguments(this.messages, locale), null, locale);
		if (own != null) {
			return own;
		}
		if (isOfApplication(exception)) {
			return ofApplication(response.getBody().getDetail(), status);
		}
		if (namesOnlyAParameter(exception)) {
			return response.getBody().getDetail();
		}
		if (exception instanceof TypeMismatchException mismatch && mismatch.getPropertyName() != null) {
			return "The value of '" + mismatch.getPropertyName() + "' has the wrong form.";
		}
		return null;
	}

	/**
	 * Return what the application says of a status. With 500 it is likely the message of
	 * whatever it has caught; all others it has chosen, and the words with them.
	 */
	static @Nullable String ofApplication(@Nullable String reason, int status) {
		return (status != INTERNAL_ERROR && StringUtils.hasText(reason)) ? reason : null;
	}

	/** Whether the application made the body: its words are its own. */
	static boolean isOfApplication(Throwable exception) {
		Class<?> type = exception.getClass();
		return type == ErrorResponseException.class || type == ResponseStatusException.class
				|| (exception instanceof ErrorResponse && !type.getName().startsWith(SPRING));
	}

	/** The names are those of the code, not of the request. */
	private static boolean namesOnlyAParameter(Throwable exception) {
		return switch (exception.getClass().getName()) {
			case SPRING + "web.bind.MissingServletRequestParameterException",
					SPRING + "web.bind.MissingMatrixVariableException",
					SPRING + "web.bind.MissingRequestCookieException",
					SPRING + "web.bind.MissingRequestHeaderException",
					SPRING + "web.multipart.support.MissingServletRequestPartException" ->
				true;
			default -> false;
		};
	}

}
