package dev.hardening.error.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.hardening.error.Problem;
import dev.hardening.internal.boot.ErrorPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * What the error page tells: to browsers as the model of the application's views, to all
 * others as a problem.
 */
public final class ErrorPageModel implements ErrorPage.Renderer {

	private final ErrorRenderer renderer;

	/**
	 * Create the model.
	 * @param renderer makes and writes the answers
	 */
	public ErrorPageModel(ErrorRenderer renderer) {
		this.renderer = renderer;
	}

	@Override
	public @Nullable Map<String, Object> model(HttpServletRequest request, HttpServletResponse response) {
		if (!HtmlPreference.of(request)) {
			return null;
		}
		Problem problem = this.renderer.dispatched(request);
		this.renderer.count(problem, ErrorSource.ERROR_PAGE);
		response.setStatus(problem.status());
		Map<String, Object> model = new LinkedHashMap<>(problem.members());
		model.put("error", problem.title());
		model.put("message", problem.detail());
		return model;
	}

	@Override
	public void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
		this.renderer.write(request, response, this.renderer.dispatched(request), ErrorSource.ERROR_PAGE);
	}

}
