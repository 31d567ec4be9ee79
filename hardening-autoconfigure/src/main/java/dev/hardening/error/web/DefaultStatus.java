package dev.hardening.error.web;

import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.multipart.MultipartException;

/**
 * Exceptions that Spring MVC answers with 400 though they say nothing of a status, and
 * those that it should.
 */
final class DefaultStatus {

	private static final String UPLOAD = "org.apache.tomcat.util.http.fileupload.";

	private DefaultStatus() {
	}

	static boolean isBadRequest(Throwable exception) {
		if (exception instanceof MultipartException) {
			return isOfUpload(exception);
		}
		return exception instanceof HttpMessageNotReadableException
				|| exception instanceof ServletRequestBindingException || (exception instanceof TypeMismatchException
						&& !(exception instanceof ConversionNotSupportedException));
	}

	/** Whether the parser found fault with the body, and not with the server's disk. */
	private static boolean isOfUpload(Throwable exception) {
		Throwable cause = exception.getCause();
		for (int i = 0; cause != null && i < 5; i++) {
			if (cause.getClass().getName().startsWith(UPLOAD)) {
				return true;
			}
			cause = cause.getCause();
		}
		return false;
	}

}
