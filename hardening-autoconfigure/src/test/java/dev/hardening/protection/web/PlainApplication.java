package dev.hardening.protection.web;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application without Spring Security that takes anything, and counts it. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
@RestController
class PlainApplication {

	static final AtomicInteger HANDLED = new AtomicInteger();

	@RequestMapping("/**")
	String any(HttpServletRequest request) {
		HANDLED.incrementAndGet();
		return request.getMethod();
	}

	@RequestMapping("/later")
	Callable<String> later() {
		return () -> "later";
	}

	@RequestMapping("/elsewhere")
	void elsewhere(HttpServletRequest request, HttpServletResponse response) throws Exception {
		request.getRequestDispatcher("/there").forward(request, response);
	}

	@RequestMapping("/broken")
	void broken(HttpServletResponse response) throws Exception {
		response.sendError(418);
	}

	@CrossOrigin(origins = "https://partner.test", allowCredentials = "true")
	@RequestMapping("/cors/partner")
	String partner() {
		return "partner";
	}

	@CrossOrigin(origins = "https://reader.test")
	@RequestMapping("/cors/reader")
	String reader() {
		return "reader";
	}

	@CrossOrigin
	@RequestMapping("/cors/everybody")
	String everybody() {
		return "everybody";
	}

	@CrossOrigin(originPatterns = "https://*", allowCredentials = "true")
	@RequestMapping("/cors/reckless")
	String reckless() {
		return "reckless";
	}

}
