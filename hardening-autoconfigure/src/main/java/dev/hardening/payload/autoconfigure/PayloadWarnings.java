package dev.hardening.payload.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.payload.web.PayloadRule;
import dev.hardening.payload.web.PayloadRules;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * Finds limits that protect from nothing, and limits of Boot and Tomcat that come first.
 */
class PayloadWarnings {

	private static final DataSize LARGE = DataSize.ofMegabytes(100);

	private static final String FORM = "server.tomcat.max-http-form-post-size";

	private static final String SWALLOW = "server.tomcat.max-swallow-size";

	private static final String MULTIPART = "spring.servlet.multipart.max-request-size";

	private final Environment environment;

	private final BooleanSupplier valve;

	/**
	 * Create the finder.
	 * @param environment where the settings of Boot are
	 * @param valve whether a valve enforces the limits
	 */
	PayloadWarnings(Environment environment, BooleanSupplier valve) {
		this.environment = environment;
		this.valve = valve;
	}

	List<PostureWarning> of(PayloadRules rules) {
		List<PostureWarning> warnings = new ArrayList<>();
		List<PayloadRule> all = rules.all();
		for (int i = 0; i < all.size(); i++) {
			boolean standard = i == all.size() - 1;
			addLarge(standard ? "hardening.payload.max-size" : "hardening.payload.rules[" + i + "].max-size",
					all.get(i), warnings);
		}
		long largest = all.stream()
			.filter((rule) -> !rule.isUnlimited())
			.mapToLong(PayloadRule::maxBytes)
			.max()
			.orElse(0);
		addEarlier(FORM, DataSize.ofMegabytes(2), largest, "Tomcat drops the parameters of larger forms in silence",
				warnings);
		addEarlier(MULTIPART, DataSize.ofMegabytes(10), largest, "Spring refuses larger multipart requests", warnings);
		if (size(SWALLOW, DataSize.ofMegabytes(2)).isNegative()) {
			warnings.add(new PostureWarning(SWALLOW, "Tomcat reads a refused body to its end, however large it is."));
		}
		if (!this.valve.getAsBoolean()) {
			warnings.add(new PostureWarning("hardening.payload.enabled",
					"The container is not an embedded Tomcat: only bodies that tell their size have a limit."));
		}
		return warnings;
	}

	private static void addLarge(String key, PayloadRule rule, List<PostureWarning> warnings) {
		if (rule.maxBytes() > LARGE.toBytes()) {
			warnings.add(new PostureWarning(key,
					"The rule '%s' allows bodies of more than %d MB.".formatted(rule.name(), LARGE.toMegabytes())));
		}
	}

	private void addEarlier(String key, DataSize standard, long largest, String what, List<PostureWarning> warnings) {
		DataSize size = size(key, standard);
		if (!size.isNegative() && size.toBytes() < largest) {
			warnings.add(new PostureWarning(key,
					"%s than %d bytes, less than a payload rule allows.".formatted(what, size.toBytes())));
		}
	}

	private DataSize size(String key, DataSize standard) {
		String value = this.environment.getProperty(key);
		if (value == null || value.isBlank()) {
			return standard;
		}
		try {
			DataSize size = ApplicationConversionService.getSharedInstance().convert(value, DataSize.class);
			return (size != null) ? size : standard;
		}
		catch (ConversionException ex) {
			// Boot fails the start on it where it is used.
			return standard;
		}
	}

}
