package dev.hardening.support;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.env.Environment;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

/** What a user reads when the start fails. */
public final class Failures {

	private Failures() {
	}

	/**
	 * Return the text of the first analyzer that knows the failure, as Boot prints it.
	 */
	public static String text(ApplicationContextAssertProvider<?> context) {
		Throwable failure = context.getStartupFailure();
		if (failure == null) {
			throw new AssertionError("The start did not fail");
		}
		return text(failure);
	}

	/**
	 * Return the text of the first analyzer that knows the failure, as Boot prints it.
	 */
	public static String text(Throwable failure) {
		List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, ArgumentResolver.of(BeanFactory.class, new DefaultListableBeanFactory())
				.and(Environment.class, new MockEnvironment()), (type, name, absent) -> {
					// As Boot does: an analyzer for an absent library is none.
				});
		List<String> texts = new ArrayList<>();
		for (FailureAnalyzer analyzer : analyzers) {
			FailureAnalysis analysis = analyzer.analyze(failure);
			if (analysis != null) {
				texts.add(analysis.getDescription() + "\n" + analysis.getAction());
			}
		}
		if (texts.isEmpty()) {
			throw new AssertionError("No analyzer knows the failure", failure);
		}
		return texts.get(0);
	}

}
