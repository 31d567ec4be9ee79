package dev.hardening.payload.autoconfigure;

import java.util.List;

import dev.hardening.payload.PayloadMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Size limits of requests.
 *
 * @param enabled Whether request bodies have a size limit.
 * @param mode What happens to a body that is too large.
 * @param maxSize Size of a body at most, as it is sent, on all paths without a rule.
 * @param rules Other sizes for some paths; the first match wins.
 * @param json What the application's JSON reader accepts.
 */
@Validated
@ConfigurationProperties("hardening.payload") // unknown keys: PayloadAutoConfiguration
record PayloadProperties(@DefaultValue("false") boolean enabled, @DefaultValue("enforce") PayloadMode mode,
		@DefaultValue("1MB") DataSize maxSize, @DefaultValue List<Rule> rules, @DefaultValue Json json) {

	/**
	 * A rule.
	 *
	 * @param path Pattern of the paths, such as /upload/**.
	 * @param maxSize Size of a body at most; unlimited unless set.
	 * @param name Name in metrics; the path unless set.
	 */
	record Rule(@Nullable String path, @Nullable DataSize maxSize, @Nullable String name) {
	}

	/**
	 * Limits of Jackson. What the application sets on its mapper itself stays.
	 *
	 * @param maxDepth Objects and arrays within each other at most; Jackson's own limit
	 * unless set.
	 * @param maxNumberLength Characters of a number at most; Jackson's own limit unless
	 * set.
	 * @param maxStringLength Characters of a string at most; Jackson's own limit unless
	 * set.
	 * @param maxNameLength Characters of the name of a member at most; Jackson's own
	 * limit unless set.
	 * @param maxDocumentLength Bytes or characters of a whole document at most; unlimited
	 * unless set.
	 */
	record Json(@Nullable Integer maxDepth, @Nullable Integer maxNumberLength, @Nullable Integer maxStringLength,
			@Nullable Integer maxNameLength, @Nullable Long maxDocumentLength) {
	}

}
