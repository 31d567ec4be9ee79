package dev.hardening.redaction.event;

import java.util.concurrent.atomic.LongAdder;

/**
 * The redaction that is installed in a logging system.
 */
public interface LogRedaction {

	/**
	 * Return how many values were replaced as a whole because they, or the redactor, have
	 * thrown.
	 */
	LongAdder failures();

}
