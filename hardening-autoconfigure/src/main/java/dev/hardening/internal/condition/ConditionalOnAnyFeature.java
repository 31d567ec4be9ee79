package dev.hardening.internal.condition;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/**
 * Matches when at least one of the named features is on: for parts that have no switch of
 * their own because others need them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Conditional(OnAnyFeatureCondition.class)
public @interface ConditionalOnAnyFeature {

	/**
	 * Property prefixes of the features, such as {@code hardening.rate-limit}; all
	 * features unless given.
	 */
	String[] value() default {};

}
