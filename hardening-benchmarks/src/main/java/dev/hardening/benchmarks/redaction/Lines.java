package dev.hardening.benchmarks.redaction;

import java.util.ArrayList;
import java.util.List;

/**
 * Text as a service logs it.
 */
final class Lines {

	/** A line of Spring Boot of 160 characters without secrets. */
	static final String CLEAN = "2026-11-21T14:29:40.123+01:00  INFO 12345 --- [drafts] [nio-8080-exec-7]"
			+ " c.e.drafts.web.DraftController          : Saved segment 42 of draft 17 in 12 ms, 3 left";

	private static final String[] SECRETS = { "login of user=alice password=hunter2 failed",
			"GET /api/drafts?access_token=a1b2c3d4e5f6a7b8 200", "card 4111 1111 1111 1111 was declined",
			"invited alice@example.com", "Authorization: Bearer a1b2c3d4e5f6a7b8c9d0" };

	private static final int COUNT = 1000;

	private static final int MEMBERS = 130;

	private Lines() {
	}

	/** Return lines of which one in twenty holds a secret. */
	static List<String> mixed() {
		List<String> lines = new ArrayList<>();
		for (int i = 0; i < COUNT; i++) {
			boolean secret = i % 20 == 0;
			lines.add(secret ? CLEAN.substring(0, 116) + SECRETS[(i / 20) % SECRETS.length]
					: CLEAN.replace("42", String.valueOf(i)));
		}
		return lines;
	}

	/** Return a document of some 8 KB without secrets. */
	static String json() {
		StringBuilder json = new StringBuilder("{\"items\":[");
		for (int i = 0; i < MEMBERS; i++) {
			json.append("{\"id\":").append(i * 7919).append(",\"title\":\"Draft ").append(i);
			json.append("\",\"open\":true,\"owner\":\"bob\"},");
		}
		return json.append("{}]}").toString();
	}

}
