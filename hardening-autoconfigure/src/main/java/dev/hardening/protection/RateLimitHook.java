package dev.hardening.protection;

/**
 * A throttling rule that an application adds as a bean. The same as a
 * {@link ProtectionHook} but for two things: it is asked after all of those, so that a
 * request that is refused anyway costs nothing; and whatever its rejection says, the
 * answer is {@code rate_limited} with {@code Retry-After}.
 *
 * @see ProtectionDecision#throttled
 */
public interface RateLimitHook extends ProtectionHook {

}
