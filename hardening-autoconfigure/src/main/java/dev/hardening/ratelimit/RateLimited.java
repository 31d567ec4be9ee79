package dev.hardening.ratelimit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits the calls of a method by a policy: of a controller, or of any other bean. On a
 * class it holds for all public methods that carry none of their own. Several on one
 * method are decided together: a call takes from all of their buckets or from none.
 * <p>
 * What a call costs is taken before the method runs, so that concurrent calls cannot
 * exceed the limit. A refused call throws {@link RateLimitExceededException}, over HTTP
 * status 429.
 * <p>
 * {@code key}, {@code cost} and {@code settle} are SpEL expressions over these variables;
 * they can read properties and call methods of them, but name no types or beans, create
 * and assign nothing:
 * <ul>
 * <li>the arguments by their names, {@code #a0}, {@code #a1}... and {@code #args}
 * <li>{@code #user}: name of the authenticated user, or null
 * <li>{@code #address}: address of the client, IPv6 by its prefix; null outside a request
 * <li>in {@code settle} also {@code #result}, {@code #exception}, {@code #status} (HTTP
 * status of the answer, null outside a request) and {@code #cost} (what was taken)
 * </ul>
 * Calls within the same object do not pass the limiter, as with every annotation that
 * Spring implements by a proxy.
 */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(RateLimited.All.class)
public @interface RateLimited {

	/** Name of the policy, below {@code hardening.rate-limit.policies}. */
	String policy();

	/**
	 * Whose bucket it is, in place of what the policy says by {@code per}. Calls with the
	 * same value share a bucket, those for which it is null too.
	 */
	String key() default "";

	/** How many tokens are taken before the method runs, a whole number; 0 is free. */
	String cost() default "1";

	/**
	 * What the call cost in the end, a whole number. What was taken beyond it is given
	 * back; what is missing is taken, into debt if need be. Evaluated once, when the
	 * method has returned or thrown, or its future has completed; if it mentions
	 * {@code #status}, when the answer to the request is complete. Where it fails, what
	 * was taken is kept.
	 */
	String settle() default "";

	/** Container of several. */
	@Target({ ElementType.METHOD, ElementType.TYPE })
	@Retention(RetentionPolicy.RUNTIME)
	@Inherited
	@Documented
	@interface All {

		RateLimited[] value();

	}

}
