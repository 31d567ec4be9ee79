package dev.hardening.error.web;

import java.util.ArrayList;
import java.util.List;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterValidationResult;

/**
 * Reads the exception of Bean Validation. Loaded only where that is on the class path.
 */
final class ConstraintViolations {

	private ConstraintViolations() {
	}

	static boolean are(Throwable exception) {
		return exception instanceof ConstraintViolationException;
	}

	static void add(List<InvalidField> fields, Throwable exception) {
		if (exception instanceof ConstraintViolationException invalid && invalid.getConstraintViolations() != null) {
			invalid.getConstraintViolations().stream().map(ConstraintViolations::field).forEach(fields::add);
		}
	}

	/**
	 * Return what is behind an error: Spring takes the value next to a key for the key.
	 */
	static RefusedValue refused(ObjectError error) {
		return error.contains(ConstraintViolation.class) ? refused(error.unwrap(ConstraintViolation.class))
				: RefusedValue.UNKNOWN;
	}

	static RefusedValue refused(ParameterValidationResult result, MessageSourceResolvable error) {
		try {
			return refused(result.unwrap(error, ConstraintViolation.class));
		}
		catch (IllegalArgumentException ex) {
			// Somebody else's validator.
			return RefusedValue.UNKNOWN;
		}
	}

	private static RefusedValue refused(ConstraintViolation<?> violation) {
		String template = violation.getMessageTemplate();
		List<String> keys = new ArrayList<>();
		for (Path.Node node : violation.getPropertyPath()) {
			if (node.getKey() != null) {
				keys.add(node.getKey().toString());
			}
		}
		return new RefusedValue(violation.getInvalidValue(), template != null && template.contains("validatedValue"),
				keys);
	}

	private static InvalidField field(ConstraintViolation<?> violation) {
		RefusedValue refused = refused(violation);
		return new InvalidField(path(violation.getPropertyPath()),
				violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName(),
				refused.isRepeated() ? ValidationErrors.INVALID
						: ValidationErrors.safe(violation.getMessage(), refused.value()));
	}

	/** The path without the method and without keys: neither is told. */
	private static String path(Path path) {
		StringBuilder text = new StringBuilder();
		for (Path.Node node : path) {
			if (node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.CONSTRUCTOR) {
				continue;
			}
			if (node.isInIterable() && !text.isEmpty()) {
				text.append('[').append((node.getIndex() != null) ? node.getIndex() : "").append(']');
			}
			if (node.getName() != null && node.getKind() != ElementKind.CONTAINER_ELEMENT) {
				text.append(text.isEmpty() ? "" : ".").append(node.getName());
			}
		}
		return text.toString();
	}

}
