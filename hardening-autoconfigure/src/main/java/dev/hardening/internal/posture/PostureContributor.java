package dev.hardening.internal.posture;

import java.util.List;
import java.util.Map;

/**
 * What a feature tells about itself in {@code /actuator/hardening}. A bean that is there
 * while the feature is on; thread-safe.
 */
public interface PostureContributor extends PostureWarnings {

	/**
	 * Return the name of the feature as in its properties, such as {@code rate-limit}.
	 */
	String feature();

	/**
	 * Return settings in force and counters. Values are maps, lists, strings, numbers and
	 * booleans; anything else is shown by its {@code toString()}. No secrets, users or
	 * addresses.
	 */
	Map<String, Object> details();

	@Override
	default List<PostureWarning> warnings() {
		return List.of();
	}

}
