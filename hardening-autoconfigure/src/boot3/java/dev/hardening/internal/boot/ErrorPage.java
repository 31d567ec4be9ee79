package dev.hardening.internal.boot;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.template.TemplateAvailabilityProviders;
import org.springframework.boot.autoconfigure.web.servlet.error.AbstractErrorController;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.error.ErrorAttributeOptions.Include;
import org.springframework.boot.web.servlet.error.DefaultErrorAttributes;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The error page of Boot's mapping, with the application's views and Boot's for browsers.
 */
@Controller
@RequestMapping("${server.error.path:${error.path:/error}}")
public final class ErrorPage extends AbstractErrorController {

	private static final String VIEW = "error";

	private static final ErrorAttributeOptions SAFE = ErrorAttributeOptions.of(Include.STATUS, Include.ERROR,
			Include.PATH);

	private final ApplicationContext context;

	private final Renderer renderer;

	/**
	 * Create the page.
	 * @param context where the application's views and attributes of errors are
	 * @param renderer decides what is told
	 */
	public ErrorPage(ApplicationContext context, Renderer renderer) {
		super(context.getBeanProvider(ErrorAttributes.class).getIfAvailable(DefaultErrorAttributes::new),
				context.getBeanProvider(ErrorViewResolver.class).orderedStream().toList());
		this.context = context;
		this.renderer = renderer;
	}

	/** Answer an error dispatch. */
	@RequestMapping
	public @Nullable ModelAndView error(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Map<String, Object> safe = this.renderer.model(request, response);
		if (safe != null) {
			Map<String, Object> model = new LinkedHashMap<>(getErrorAttributes(request, SAFE));
			model.putAll(safe);
			HttpStatus status = HttpStatus.resolve(response.getStatus());
			ModelAndView view = resolveErrorView(request, response,
					(status != null) ? status : HttpStatus.INTERNAL_SERVER_ERROR, model);
			if (view == null && hasView()) {
				view = new ModelAndView(VIEW, model);
			}
			if (view != null) {
				this.renderer.shown(request);
				return view;
			}
		}
		this.renderer.write(request, response);
		return null;
	}

	/** Boot's own page is a bean and can be switched off. */
	private boolean hasView() {
		return this.context.containsBean(VIEW)
				|| new TemplateAvailabilityProviders(this.context).getProvider(VIEW, this.context.getEnvironment(),
						this.context.getClassLoader(), this.context) != null;
	}

	/** Decides what is told. */
	public interface Renderer {

		/**
		 * Set the status and return what a view may show.
		 * @return the model, or {@code null} if the client does not ask for a page
		 */
		@Nullable Map<String, Object> model(HttpServletRequest request, HttpServletResponse response);

		/** Note that a view shows the model. */
		void shown(HttpServletRequest request);

		/** Write the answer where no view shows the model. */
		void write(HttpServletRequest request, HttpServletResponse response) throws IOException;

	}

}
