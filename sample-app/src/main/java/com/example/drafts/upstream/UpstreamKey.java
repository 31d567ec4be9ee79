package com.example.drafts.upstream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The API key of the upstream, a new one at every start. */
@Component
public class UpstreamKey {

	/** The header that carries the key. */
	public static final String HEADER = "X-Api-Key";

	private final String value = UUID.randomUUID().toString();

	/**
	 * What a client of the upstream sends.
	 * @return the key
	 */
	public String value() {
		return this.value;
	}

	/** In a time that does not tell how much of a guess was right. */
	boolean matches(@Nullable String candidate) {
		return candidate != null && MessageDigest.isEqual(this.value.getBytes(StandardCharsets.UTF_8),
				candidate.getBytes(StandardCharsets.UTF_8));
	}

}
