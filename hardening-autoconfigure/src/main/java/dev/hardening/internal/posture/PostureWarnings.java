package dev.hardening.internal.posture;

import java.util.List;

/**
 * Looks for unsafe settings that belong to no feature. Thread-safe; asked once at the
 * start and each time somebody reads the posture.
 */
@FunctionalInterface
public interface PostureWarnings {

	/** Return what is unsafe now. */
	List<PostureWarning> warnings();

}
