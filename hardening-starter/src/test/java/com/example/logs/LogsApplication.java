package com.example.logs;

import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Logs secrets in every place of an event, as somebody does at last. */
@SpringBootApplication
public class LogsApplication {

	private static final Logger logger = LoggerFactory.getLogger(LogsApplication.class);

	@Bean
	ApplicationRunner logs() {
		return (arguments) -> {
			MDC.put("request_id", "4f2a9c1e-0b7d-4c3e-9f5a-8d6b1e2f3a4b");
			MDC.put("apiKey", "in-mdc-Zq7Lk2Vw9Xs4");
			Thread.currentThread().setName("worker password=in-thread-name");
			logger.warn("Message password=in-the-message");
			logger.warn("Arguments user={} password={}", "alice", "in-an-argument");
			logger.warn("Map {}", Map.of("password", "in-a-map"));
			logger.atWarn().addKeyValue("password", "in-a-key-value").addKeyValue("count", 42).log("Fields");
			logger.warn(MarkerFactory.getMarker("password=in-a-marker"), "Marker");
			IllegalStateException cause = new IllegalStateException("password=in-a-cause");
			IllegalArgumentException failure = new IllegalArgumentException("password=in-an-exception", cause);
			failure.addSuppressed(new UnsupportedOperationException("password=in-a-suppressed"));
			logger.warn("Failure", failure);
			java.util.logging.Logger.getLogger("jul").warning("JUL password=in-jul");
			org.apache.commons.logging.LogFactory.getLog("jcl").warn("JCL password=in-jcl");
		};
	}

}
