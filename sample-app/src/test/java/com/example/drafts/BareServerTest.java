package com.example.drafts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;

/**
 * The whole server on a free port, without hardening: these tests are about Drafts, and
 * no rate limit should decide how many requests they may send.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		// Boot switches the export of metrics off in tests.
		properties = "management.prometheus.metrics.export.enabled=true")
@ActiveProfiles("bare")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface BareServerTest {

}
