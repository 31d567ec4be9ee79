package dev.hardening.internal.boot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.core.Ordered;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

/**
 * Sets what the application's default JSON mapper reads. What is {@code null} stays as it
 * is, and so does what the application has set to another value than Jackson's own.
 */
public final class JsonReadLimits implements Jackson2ObjectMapperBuilderCustomizer, Ordered {

	private static final StreamReadConstraints OWN = StreamReadConstraints.defaults();

	private final @Nullable Integer maxDepth;

	private final @Nullable Integer maxNumberLength;

	private final @Nullable Integer maxStringLength;

	private final @Nullable Integer maxNameLength;

	private final @Nullable Long maxDocumentLength;

	public JsonReadLimits(@Nullable Integer maxDepth, @Nullable Integer maxNumberLength,
			@Nullable Integer maxStringLength, @Nullable Integer maxNameLength, @Nullable Long maxDocumentLength) {
		this.maxDepth = maxDepth;
		this.maxNumberLength = maxNumberLength;
		this.maxStringLength = maxStringLength;
		this.maxNameLength = maxNameLength;
		this.maxDocumentLength = maxDocumentLength;
	}

	@Override
	public void customize(Jackson2ObjectMapperBuilder builder) {
		builder.postConfigurer((mapper) -> apply(mapper.getFactory()));
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	private void apply(JsonFactory factory) {
		StreamReadConstraints present = factory.streamReadConstraints();
		factory.setStreamReadConstraints(StreamReadConstraints.builder()
			.maxNestingDepth((int) choose(present.getMaxNestingDepth(), OWN.getMaxNestingDepth(), this.maxDepth))
			.maxNumberLength((int) choose(present.getMaxNumberLength(), OWN.getMaxNumberLength(), this.maxNumberLength))
			.maxStringLength((int) choose(present.getMaxStringLength(), OWN.getMaxStringLength(), this.maxStringLength))
			.maxNameLength((int) choose(present.getMaxNameLength(), OWN.getMaxNameLength(), this.maxNameLength))
			.maxDocumentLength(choose(present.getMaxDocumentLength(), OWN.getMaxDocumentLength(),
					this.maxDocumentLength))
			.maxTokenCount(present.getMaxTokenCount())
			.build());
	}

	private static long choose(long present, long own, @Nullable Number wanted) {
		return (wanted != null && present == own) ? wanted.longValue() : present;
	}

}
