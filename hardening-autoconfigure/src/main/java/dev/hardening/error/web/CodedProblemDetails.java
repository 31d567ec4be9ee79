package dev.hardening.error.web;

import java.util.List;
import java.util.Map;

import dev.hardening.error.ErrorCode;
import dev.hardening.request.RequestId;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Adds code and request id to the problems that handlers of the application answer with.
 * What the application has set stays.
 */
public final class CodedProblemDetails implements WebMvcConfigurer, ErrorResponse.Interceptor {

	private static final String CODE = "code";

	private static final String REQUEST_ID = "request_id";

	@Override
	public void addErrorResponseInterceptors(List<ErrorResponse.Interceptor> interceptors) {
		interceptors.add(this);
	}

	@Override
	public void handleError(ProblemDetail problem, @Nullable ErrorResponse response) {
		Map<String, Object> properties = problem.getProperties();
		if (properties == null || !properties.containsKey(CODE)) {
			problem.setProperty(CODE, ErrorCode.of(problem.getStatus()).code());
		}
		String id = RequestId.current();
		if (id != null && (properties == null || !properties.containsKey(REQUEST_ID))) {
			problem.setProperty(REQUEST_ID, id);
		}
	}

}
