package com.example.drafts.features;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PageTests {

	@Test
	void needsNothingFromElsewhere() throws IOException {
		String page = read("index.html");
		List<String> links = Pattern.compile("(?:src|href)=\"([^\"]*)\"")
			.matcher(page)
			.results()
			.map((link) -> link.group(1))
			.toList();
		assertThat(links).isNotEmpty().allMatch((link) -> link.matches("/\\w.*"));
		assertThat(read("css/drafts.css")).doesNotContain("url(", "@import");
	}

	@Test
	void wouldWorkUnderAStrictContentSecurityPolicy() throws IOException {
		assertThat(read("index.html")).doesNotContain("<style", "<script>", "style=", "onclick=");
	}

	@Test
	void namesWhatAVisitorMayTry() throws IOException {
		assertThat(read("index.html")).contains("/api/drafts", "/api/ai/suggest", "/api/export", "/actuator/hardening",
				"hardeningpenalties", "/collaborators", "hardening_rate_limit_decisions_total", "X-Request-Id",
				"Sec-Fetch-Site", "Transfer-Encoding", "curl -sI");
	}

	private static String read(String file) throws IOException {
		try (InputStream in = PageTests.class.getResourceAsStream("/static/" + file)) {
			return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
