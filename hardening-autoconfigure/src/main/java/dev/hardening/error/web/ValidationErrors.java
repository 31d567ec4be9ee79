package dev.hardening.error.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.util.ClassUtils;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/**
 * Lists the fields of a request that are not valid, without their values.
 */
public final class ValidationErrors {

	/** A list in the request may have as many faults as elements. */
	static final int MOST = 50;

	static final String INVALID = "The value is not valid.";

	private static final int LONGEST_MESSAGE = 500;

	/** Shorter values are part of many a message by chance. */
	private static final int SHORTEST_VALUE = 4;

	private static final boolean JAKARTA = ClassUtils.isPresent("jakarta.validation.ConstraintViolationException",
			ValidationErrors.class.getClassLoader());

	private final MessageSource messages;

	/**
	 * Create the list maker.
	 * @param messages where the application may have texts of its own
	 */
	public ValidationErrors(MessageSource messages) {
		this.messages = messages;
	}

	/** Whether an exception says that the request is not valid. */
	boolean isInvalid(Throwable exception) {
		return exception instanceof BindException || exception instanceof MethodArgumentNotValidException
				|| exception instanceof HandlerMethodValidationException
				|| (JAKARTA && ConstraintViolations.are(exception));
	}

	/** Return the further members of the body. */
	Map<String, Object> members(Throwable exception) {
		List<InvalidField> fields = fields(exception);
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("errors", fields.stream().limit(MOST).map(InvalidField::members).toList());
		if (fields.size() > MOST) {
			members.put("errors_left_out", fields.size() - MOST);
		}
		return members;
	}

	private List<InvalidField> fields(Throwable exception) {
		List<InvalidField> fields = new ArrayList<>();
		if (exception instanceof BindingResult result) {
			add(fields, result.getAllErrors());
		}
		else if (exception instanceof MethodArgumentNotValidException invalid) {
			add(fields, invalid.getAllErrors());
		}
		else if (exception instanceof HandlerMethodValidationException invalid) {
			invalid.getParameterValidationResults().forEach((result) -> add(fields, result));
			invalid.getCrossParameterValidationResults()
				.forEach((error) -> fields.add(field("", error, null, RefusedValue.UNKNOWN)));
		}
		else if (JAKARTA) {
			ConstraintViolations.add(fields, exception);
		}
		return fields;
	}

	private void add(List<InvalidField> fields, ParameterValidationResult result) {
		if (result instanceof ParameterErrors errors) {
			add(fields, errors.getAllErrors());
			return;
		}
		String name = result.getMethodParameter().getParameterName();
		result.getResolvableErrors()
			.forEach((error) -> fields.add(field((name != null) ? name : "", error, result.getArgument(),
					JAKARTA ? ConstraintViolations.refused(result, error) : RefusedValue.UNKNOWN)));
	}

	private void add(List<InvalidField> fields, List<ObjectError> errors) {
		for (ObjectError error : errors) {
			RefusedValue refused = JAKARTA ? ConstraintViolations.refused(error) : RefusedValue.UNKNOWN;
			if (error instanceof FieldError field) {
				String path = FieldPath.withoutKeys(field.getField(), refused.keys());
				fields.add(field(path, field, field.getRejectedValue(), refused));
			}
			else {
				fields.add(field("", error, null, refused));
			}
		}
	}

	private InvalidField field(String name, MessageSourceResolvable error, @Nullable Object rejected,
			RefusedValue refused) {
		String[] codes = error.getCodes();
		String code = (codes != null && codes.length > 0) ? codes[codes.length - 1] : "invalid";
		return new InvalidField(name, code, safe(safe(message(error, refused), rejected), refused.value()));
	}

	private @Nullable String message(MessageSourceResolvable error, RefusedValue refused) {
		String fallback = refused.isRepeated() ? INVALID : error.getDefaultMessage();
		if (error instanceof FieldError field && field.isBindingFailure()) {
			// The default text of a failed conversion holds the value and the target's
			// class.
			fallback = "The value has the wrong form.";
		}
		return this.messages.getMessage(new DefaultMessageSourceResolvable(error.getCodes(), error.getArguments(),
				(fallback != null) ? fallback : ""), LocaleContextHolder.getLocale());
	}

	/** A constraint's text may be made to repeat the value. */
	static String safe(@Nullable String message, @Nullable Object rejected) {
		String value = (rejected != null) ? rejected.toString() : "";
		if (message == null || message.isEmpty()
				|| (value != null && value.length() >= SHORTEST_VALUE && message.contains(value))) {
			return INVALID;
		}
		return (message.length() > LONGEST_MESSAGE) ? message.substring(0, LONGEST_MESSAGE) : message;
	}

}
