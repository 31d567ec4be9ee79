package dev.hardening.payload.tomcat;

import java.io.IOException;

import dev.hardening.internal.web.BodyHeaders;
import dev.hardening.payload.web.PayloadRejection;
import dev.hardening.payload.web.PayloadRule;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.tomcat.util.http.MimeHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a request on the response of the container, and ends it: at once, since whoever
 * sees the exception may turn it into anything, commit that, or drop it. What the
 * application writes later is discarded by the container.
 */
final class PayloadAnswer {

	private static final Logger logger = LoggerFactory.getLogger(PayloadAnswer.class);

	private final PayloadRejection rejection;

	PayloadAnswer(PayloadRejection rejection) {
		this.rejection = rejection;
	}

	/** Answer, unless the application's answer is on its way already. */
	void write(Request request, Response response, PayloadRule rule) {
		if (response.isCommitted()) {
			return;
		}
		try {
			begin(response);
			this.rejection.writeBare(request, response, rule.maxBytes());
			response.finishResponse();
		}
		catch (IOException | RuntimeException ex) {
			// The exception that ends the reading is still to come.
			logger.debug("The 413 could not be written", ex);
		}
	}

	private static void begin(Response response) {
		response.setSuspended(false);
		response.setAppCommitted(false);
		response.resetBuffer(true);
		response.setCharacterEncoding(null);
		MimeHeaders headers = response.getCoyoteResponse().getMimeHeaders();
		// They describe the answer that the application had begun.
		response.getHeaderNames().stream().filter(BodyHeaders::contain).forEach(headers::removeHeader);
		// An error that is reported: no error page, no further dispatch.
		response.setError();
		response.setErrorReported();
	}

}
