package dev.hardening.edge;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** A handler for each way in which a request is read. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(excludeName = {
		"org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration",
		"org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration" })
@RestController
class EdgeApplication {

	@RequestMapping("/ok")
	Map<String, String> ok() {
		return Map.of("ok", "yes");
	}

	@GetMapping("/number")
	int number(@RequestParam int value) {
		return value;
	}

	@PostMapping(path = "/json", consumes = "application/json")
	Map<String, String> json(@Valid @RequestBody Title title) {
		return Map.of("title", title.title());
	}

	@PostMapping("/form")
	Map<String, Integer> form(HttpServletRequest request) {
		return Map.of("parameters", request.getParameterMap().size());
	}

	@PostMapping("/upload")
	Map<String, Long> upload(@RequestParam MultipartFile file) {
		return Map.of("size", file.getSize());
	}

	@PostMapping("/raw")
	Map<String, Integer> raw(HttpServletRequest request) throws IOException {
		return Map.of("size", request.getInputStream().readAllBytes().length);
	}

	@GetMapping("/throws")
	String fails() {
		throw new IllegalStateException("SELECT secret FROM /etc/passwd");
	}

	@GetMapping("/throws-later")
	Callable<String> failsLater() {
		return this::fails;
	}

	record Title(@NotBlank String title) {
	}

}
