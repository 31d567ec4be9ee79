package dev.hardening.internal.configuration;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Prints what is wrong with the configuration and what to do, instead of a stack trace.
 */
class HardeningConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<HardeningConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, HardeningConfigurationException cause) {
		return new FailureAnalysis(cause.getDescription(), cause.getAction(), cause);
	}

}
