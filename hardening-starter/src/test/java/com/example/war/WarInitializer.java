package com.example.war;

import com.example.plain.PlainApplication;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;

/** The plain application as a WAR, with features on. */
public class WarInitializer extends SpringBootServletInitializer {

	@Override
	protected SpringApplicationBuilder configure(SpringApplicationBuilder builder) {
		return builder.sources(PlainApplication.class)
			.properties("spring.main.banner-mode=off", "logging.level.root=warn", "hardening.request.enabled=true",
					"hardening.rate-limit.enabled=true", "hardening.rate-limit.policies.default.limit=3");
	}

}
