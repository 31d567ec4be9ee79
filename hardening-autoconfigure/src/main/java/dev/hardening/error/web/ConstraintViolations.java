package dev.hardening.error.web;

import java.util.List;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

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

	private static InvalidField field(ConstraintViolation<?> violation) {
		return new InvalidField(path(violation.getPropertyPath()),
				violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName(),
				ValidationErrors.safe(violation.getMessage(), violation.getInvalidValue()));
	}

	/** The path without the method: that is none of the client's concern. */
	private static String path(Path path) {
		StringBuilder text = new StringBuilder();
		for (Path.Node node : path) {
			if (node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.CONSTRUCTOR) {
				continue;
			}
			String name = node.toString();
			if (!text.isEmpty() && !name.startsWith("[")) {
				text.append('.');
			}
			text.append(name);
		}
		return text.toString();
	}

}
