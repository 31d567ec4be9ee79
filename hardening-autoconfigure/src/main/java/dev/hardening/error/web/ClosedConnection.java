package dev.hardening.error.web;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.apache.coyote.CloseNowException;
import org.apache.coyote.BadRequestException;

import org.springframework.util.ClassUtils;

/**
 * Makes the container close a connection on which nothing more can be said, without
 * logging the reason again.
 */
final class ClosedConnection {

	private static final boolean TOMCAT = ClassUtils.isPresent("org.apache.coyote.CloseNowException",
			ClosedConnection.class.getClassLoader());

	private ClosedConnection() {
	}

	/** Return what to throw. */
	static IOException because(Throwable exception) throws IOException, ServletException {
		if (TOMCAT) {
			return Tomcat.close(exception);
		}
		if (exception instanceof ServletException servlet) {
			throw servlet;
		}
		if (exception instanceof RuntimeException runtime) {
			throw runtime;
		}
		if (exception instanceof Error error) {
			throw error;
		}
		return (exception instanceof IOException io) ? io : new IOException(exception);
	}

	/** Loaded only where Tomcat is on the class path. */
	private static final class Tomcat {

		private static IOException close(Throwable exception) {
			return (exception instanceof BadRequestException abort) ? abort : new CloseNowException(exception);
		}

	}

}
