package dev.hardening.internal.web;

import java.util.List;
import java.util.Map;

import dev.hardening.client.ClientAddress;
import dev.hardening.client.ClientAddressResolver;
import dev.hardening.error.ErrorBodyWriter;
import dev.hardening.error.ErrorCode;
import dev.hardening.error.Problem;
import dev.hardening.internal.commit.CommitHooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/** What becomes of a request when a bean of the application breaks its promise. */
@ExtendWith(OutputCaptureExtension.class)
class FaultyBeansTests {

	@Test
	void resolverThatFailsMakesAllClientsOne() {
		ClientAddressResolver throwing = (request) -> {
			throw new IllegalStateException("on purpose");
		};
		assertThat(ServletClientRequest.resolve(new MockHttpServletRequest(), throwing))
			.isEqualTo(ClientAddress.UNKNOWN);
		// A mock answers null.
		assertThat(ServletClientRequest.resolve(new MockHttpServletRequest(), mock(ClientAddressResolver.class)))
			.isEqualTo(ClientAddress.UNKNOWN);
	}

	@Test
	void bodyWriterThatFailsIsToldOnceAndNotOnEveryRejection(CapturedOutput output) throws Exception {
		ErrorResponses responses = new ErrorResponses(mock(ErrorBodyWriter.class), true);
		for (int i = 0; i < 3; i++) {
			responses.write(new MockHttpServletRequest(), new MockHttpServletResponse(), "about:blank",
					ErrorCode.RATE_LIMITED, "detail", Map.of());
		}
		assertThat(output).containsOnlyOnce("The error body could not be written");
	}

	@Test
	void bodyWriterThatFailsLeavesTheRequestRejected() throws Exception {
		assertThat(body(mock(ErrorBodyWriter.class))).contains("\"code\":\"rate_limited\"");
		assertThat(body(new ErrorBodyWriter() {

			@Override
			public String contentType() {
				return "text/plain";
			}

			@Override
			public byte[] write(Problem problem) {
				throw new IllegalStateException("on purpose");
			}

		})).contains("\"code\":\"rate_limited\"");
	}

	@Test
	void bodyWriterThatLacksAClassLeavesTheRequestRejected() throws Exception {
		assertThat(body(new ErrorBodyWriter() {

			@Override
			public String contentType() {
				return "text/plain";
			}

			@Override
			public byte[] write(Problem problem) {
				throw new NoClassDefFoundError("com/example/Missing");
			}

		})).contains("\"code\":\"rate_limited\"");
	}

	@Test
	void commitHookThatThrowsAnErrorCostsOnlyItsOwnHeaders(CapturedOutput output) {
		MockHttpServletResponse response = new MockHttpServletResponse();
		CommitHooks hooks = new CommitHooks(List.of((request, answer) -> {
			throw new AssertionError("on purpose");
		}, (request, answer) -> answer.setHeader("X-Next", "written")));
		hooks.run(new MockHttpServletRequest(), response);
		assertThat(response.getHeader("X-Next")).isEqualTo("written");
		assertThat(output).containsOnlyOnce("Headers of a response could not be written");
	}

	private static String body(ErrorBodyWriter writer) throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		new ErrorResponses(writer, true).write(new MockHttpServletRequest("GET", "/x"), response, "about:blank",
				ErrorCode.RATE_LIMITED, "detail", Map.of());
		assertThat(response.getStatus()).isEqualTo(429);
		assertThat(response.getContentType()).isEqualTo("application/problem+json");
		return response.getContentAsString();
	}

}
