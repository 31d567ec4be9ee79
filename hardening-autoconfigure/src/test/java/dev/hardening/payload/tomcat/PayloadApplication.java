package dev.hardening.payload.tomcat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.hardening.payload.InflatedBody;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** One handler for each way in which a body can be read. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
@RestController
@CrossOrigin("https://friend.example")
class PayloadApplication {

	/** What handlers did after they had their whole input. */
	static final Queue<String> DONE = new ConcurrentLinkedQueue<>();

	@PostMapping("/json")
	String json(@RequestBody Map<String, Object> body) {
		return done("json " + body.size());
	}

	@PostMapping("/form")
	String form(@RequestParam(required = false) String a) {
		return done("form " + ((a != null) ? a.length() : -1));
	}

	@PostMapping("/parameter")
	String parameter(HttpServletRequest request) {
		String a = request.getParameter("a");
		return done("parameter " + ((a != null) ? a.length() : -1));
	}

	@PostMapping("/part")
	String part(@RequestParam MultipartFile a) {
		return done("part " + a.getSize());
	}

	@PostMapping({ "/raw", "/upload/raw", "/unlimited/raw" })
	String raw(HttpServletRequest request) throws IOException {
		return done("raw " + count(request.getInputStream()));
	}

	@PostMapping("/reader")
	String reader(HttpServletRequest request) throws IOException {
		return done("reader " + request.getReader().lines().mapToLong(String::length).sum());
	}

	@PostMapping("/ignore")
	String ignore() {
		return "ignored";
	}

	@PostMapping("/swallow")
	String swallow(HttpServletRequest request) {
		try {
			return done("raw " + count(request.getInputStream()));
		}
		catch (IOException ex) {
			return "swallowed";
		}
	}

	@PostMapping("/callable")
	Callable<String> callable(HttpServletRequest request) {
		return () -> done("callable " + count(request.getInputStream()));
	}

	@PostMapping("/begun")
	void begun(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.setHeader("ETag", "\"1\"");
		response.setHeader("Content-Encoding", "br");
		response.setHeader("Content-Location", "/begun/1");
		response.getWriter().write("begun");
		response.getWriter().write(done("raw " + count(request.getInputStream())));
	}

	@PostMapping("/committed")
	void committed(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.getOutputStream().write('a');
		response.flushBuffer();
		done("raw " + count(request.getInputStream()));
	}

	@PostMapping("/inflate")
	String inflate(HttpServletRequest request, @RequestHeader("Content-Encoding") String encoding) throws IOException {
		return done("inflated " + count(InflatedBody.inflate(request.getInputStream(), encoding, 10_000)));
	}

	/** Looks into forms, and thinks that nothing can go wrong. */
	@Bean
	FilterRegistrationBean<Filter> careless() {
		return new FilterRegistrationBean<>((request, response, chain) -> {
			if (((HttpServletRequest) request).getHeader("X-Careless") != null) {
				try {
					request.getParameterMap();
				}
				catch (RuntimeException ex) {
					// Goes on as if there was no form.
				}
			}
			chain.doFilter(request, response);
		});
	}

	@Bean
	ServletRegistrationBean<HttpServlet> listener() {
		ServletRegistrationBean<HttpServlet> registration = new ServletRegistrationBean<>(new ListenerServlet(),
				"/listener");
		registration.setAsyncSupported(true);
		return registration;
	}

	/** Without Spring MVC and its resolvers. */
	@Bean
	ServletRegistrationBean<HttpServlet> inflatingServlet() {
		return new ServletRegistrationBean<>(new InflatingServlet(), "/inflate-servlet");
	}

	private static String done(String what) {
		DONE.add(what);
		return what;
	}

	private static long count(InputStream body) throws IOException {
		byte[] buffer = new byte[4096];
		long count = 0;
		for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
			count += n;
		}
		return count;
	}

	/** Inflates what it gets. */
	@SuppressWarnings("serial") // servlets are never serialized
	static final class InflatingServlet extends HttpServlet {

		@Override
		protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
			done("inflated " + count(InflatedBody.inflate(request.getInputStream(), "gzip", 10_000)));
		}

	}

	/** Reads without blocking. */
	@SuppressWarnings("serial") // servlets are never serialized
	static final class ListenerServlet extends HttpServlet {

		@Override
		protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
			AsyncContext context = request.startAsync();
			ServletInputStream body = request.getInputStream();
			body.setReadListener(new ReadListener() {

				private long count;

				@Override
				public void onDataAvailable() throws IOException {
					byte[] buffer = new byte[4096];
					while (body.isReady() && !body.isFinished()) {
						int n = body.read(buffer);
						this.count += Math.max(0, n);
					}
				}

				@Override
				public void onAllDataRead() throws IOException {
					response.getOutputStream()
						.write(done("listener " + this.count).getBytes(StandardCharsets.US_ASCII));
					context.complete();
				}

				@Override
				public void onError(Throwable failure) {
					context.complete();
				}

			});
		}

	}

}
