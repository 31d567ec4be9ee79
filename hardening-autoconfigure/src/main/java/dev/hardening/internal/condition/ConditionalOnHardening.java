package dev.hardening.internal.condition;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/**
 * Matches unless the master switch {@code hardening.enabled} is {@code false}. Stands on
 * every auto-configuration, beside the switch of the feature itself.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ConditionalOnBooleanProperty(name = "hardening.enabled", matchIfMissing = true)
public @interface ConditionalOnHardening {

}
