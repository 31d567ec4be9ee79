package dev.hardening.error.web;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import com.jayway.jsonpath.JsonPath;
import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** No exception of the libraries tells a client anything that it holds. */
class EveryExceptionIntegrationTests {

	private static final String MARK = "s3cret";

	/**
	 * What their text names comes from the application: methods, parameters and reasons.
	 * The client of the last one is gone.
	 */
	private static final Set<String> TELLING = Set.of("org.springframework.web.HttpRequestMethodNotSupportedException",
			"org.springframework.web.bind.MissingMatrixVariableException",
			"org.springframework.web.bind.MissingRequestCookieException",
			"org.springframework.web.bind.MissingRequestHeaderException",
			"org.springframework.web.bind.MissingServletRequestParameterException",
			"org.springframework.web.multipart.support.MissingServletRequestPartException",
			"org.springframework.web.server.ResponseStatusException",
			"org.springframework.web.context.request.async.AsyncRequestNotUsableException");

	private static final Map<String, Throwable> EXCEPTIONS = new TreeMap<>();

	private static TestServer server;

	@BeforeAll
	static void start() throws IOException {
		for (String place : List.of("org/springframework", "jakarta/servlet", "jakarta/validation", "org/apache/coyote",
				"org/apache/catalina", "com/fasterxml/jackson")) {
			addAll(place);
		}
		List.of(new java.io.FileNotFoundException(MARK + " /etc/passwd"),
				new java.io.UncheckedIOException(MARK, new java.io.IOException(MARK)),
				new java.nio.file.NoSuchFileException("/" + MARK), new java.sql.SQLException("SELECT " + MARK),
				new java.sql.SQLTimeoutException(MARK), new java.sql.BatchUpdateException(MARK, new int[0]),
				new NoClassDefFoundError("com/example/" + MARK), new AssertionError(MARK), new ClassCastException(MARK),
				new ExceptionInInitializerError(MARK), new java.util.concurrent.TimeoutException(MARK),
				new jakarta.servlet.ServletException(MARK, new IllegalStateException(MARK)))
			.forEach((exception) -> EXCEPTIONS.put(exception.getClass().getName(), exception));
		server = TestServer.start(ThrowingApplication.class, "hardening.error.enabled=true",
				"hardening.request.enabled=true", "logging.level.dev=off", "logging.level.org=off");
	}

	@AfterAll
	static void stop() {
		server.close();
		EXCEPTIONS.clear();
	}

	@Test
	void mostExceptionsCouldBeMade() {
		assertThat(EXCEPTIONS).hasSizeGreaterThan(200)
			.containsKeys("org.springframework.web.HttpRequestMethodNotSupportedException",
					"org.springframework.http.converter.HttpMessageNotReadableException",
					"org.springframework.dao.DataIntegrityViolationException",
					"org.springframework.security.web.firewall.RequestRejectedException");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/mvc", "/filter", "/early" })
	void noneTellsWhatItHolds(String path) {
		List<String> wrong = new ArrayList<>();
		EXCEPTIONS.keySet().stream().filter((name) -> !TELLING.contains(name)).forEach((name) -> {
			RawResponse response = server.get(path + "?name=" + name);
			try {
				if (!response.text().isEmpty()) {
					ProblemAnswer.isSilent(response);
					assertThat(response.status()).isGreaterThanOrEqualTo(400);
					assertThat(JsonPath.<String>read(response.body(), "$.request_id"))
						.isEqualTo(response.header("X-Request-Id"));
				}
				else {
					assertThat(name).as("closed without an answer").matches(".*(Abort|CloseNow|NotUsable|EOF).*");
				}
			}
			catch (AssertionError | RuntimeException ex) {
				wrong.add(name + "\n" + response.text() + "\n" + ex.getMessage());
			}
		});
		assertThat(wrong).isEmpty();
	}

	private static void addAll(String place) throws IOException {
		for (String end : List.of("Exception", "Error")) {
			for (Resource file : new PathMatchingResourcePatternResolver()
				.getResources("classpath*:" + place + "/**/*" + end + ".class")) {
				String path = file.getURL().getPath();
				String name = path.substring(path.indexOf(place, path.lastIndexOf('!') + 1));
				add(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
			}
		}
	}

	private static void add(String name) {
		try {
			Class<?> type = Class.forName(name);
			if (!Throwable.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
				return;
			}
			for (Constructor<?> constructor : constructors(type)) {
				Throwable made = make(constructor);
				if (made != null) {
					EXCEPTIONS.put(name, made);
					return;
				}
			}
		}
		catch (ReflectiveOperationException | LinkageError ex) {
			// Of a library that is not here.
		}
	}

	/** The ones that hold most come first. */
	private static List<Constructor<?>> constructors(Class<?> type) {
		List<Constructor<?>> constructors = new ArrayList<>(List.of(type.getDeclaredConstructors()));
		constructors.sort(Comparator.comparingInt((Constructor<?> constructor) -> -constructor.getParameterCount()));
		return constructors;
	}

	private static @Nullable Throwable make(Constructor<?> constructor) {
		try {
			constructor.setAccessible(true);
			Class<?>[] types = constructor.getParameterTypes();
			Object[] values = new Object[types.length];
			for (int i = 0; i < types.length; i++) {
				values[i] = value(types[i]);
			}
			return (Throwable) constructor.newInstance(values);
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			return null;
		}
	}

	private static @Nullable Object value(Class<?> type) {
		if (type == String.class || type == Object.class || type == CharSequence.class) {
			return MARK;
		}
		if (type.isAssignableFrom(IllegalStateException.class)) {
			return new IllegalStateException(MARK + " java.lang.Thing");
		}
		if (type == int.class) {
			return 1;
		}
		if (type == long.class) {
			return 1L;
		}
		if (type == boolean.class) {
			return false;
		}
		if (type.isAssignableFrom(HttpStatus.class)) {
			return HttpStatus.BAD_REQUEST;
		}
		if (type == MediaType.class) {
			return new MediaType("text", MARK);
		}
		if (type == HttpMethod.class) {
			return HttpMethod.valueOf(MARK);
		}
		if (type == Class.class) {
			return EveryExceptionIntegrationTests.class;
		}
		if (type == String[].class) {
			return new String[] { MARK };
		}
		if (type.isAssignableFrom(List.class)) {
			return List.of();
		}
		if (type.isAssignableFrom(Map.class)) {
			return Map.of();
		}
		return null;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
	@RestController
	static class ThrowingApplication {

		@Bean
		FilterRegistrationBean<Filter> throwingFilter() {
			return filter("/filter", 0);
		}

		@Bean
		FilterRegistrationBean<Filter> earlyFilter() {
			return filter("/early", Integer.MIN_VALUE);
		}

		private static FilterRegistrationBean<Filter> filter(String path, int order) {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				if (path.equals(((HttpServletRequest) request).getRequestURI())) {
					raise(request.getParameter("name"));
				}
				chain.doFilter(request, response);
			});
			registration.setOrder(order);
			return registration;
		}

		@GetMapping("/mvc")
		void mvc(@RequestParam("name") String name) {
			raise(name);
		}

		@SuppressWarnings("unchecked") // erased, which is what lets a checked one through
		private static <T extends Throwable> void raise(String name) throws T {
			throw (T) Objects.requireNonNull(EXCEPTIONS.get(name));
		}

	}

}
