package dev.hardening.internal.boot;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;

/**
 * Matches where Spring Boot has health indicators. By name: where the class is missing, an
 * annotation of an annotation that names it as a class is not there either.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
public @interface ConditionalOnHealth {

}
