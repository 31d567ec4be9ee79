package dev.hardening.internal.condition;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/**
 * What a feature cannot work without. A feature that is switched on without it fails the
 * start, naming the artifact, since a protection that is silently absent is worse than
 * none. Looked at only when every other condition of the class matches.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(RequiresLibrary.All.class)
@Conditional(RequiredLibraryCondition.class)
public @interface RequiresLibrary {

	/**
	 * Property prefix of the feature, such as {@code hardening.request}; or the property
	 * that needs the library, with its value: {@code hardening.rate-limit.store=redis}.
	 */
	String feature();

	/** Name of a class of the library. */
	String type();

	/** Coordinates to add, {@code group:artifact}. */
	String artifact();

	/** Whether hardening-starter brings it. */
	boolean inStarter() default true;

	/** Container of several. */
	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@Documented
	@Conditional(RequiredLibraryCondition.class)
	@interface All {

		RequiresLibrary[] value();

	}

}
