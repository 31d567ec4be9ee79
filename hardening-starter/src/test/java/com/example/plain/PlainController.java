package com.example.plain;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import jakarta.servlet.http.HttpSession;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PlainController {

	@GetMapping("/hello")
	String hello() {
		return "hello";
	}

	@GetMapping("/broken")
	String broken() {
		throw new IllegalStateException("Broken on purpose");
	}

	@GetMapping("/later")
	Callable<String> later() {
		return () -> "later";
	}

	@GetMapping("/session")
	boolean session(HttpSession session) {
		return session.isNew();
	}

	@PostMapping("/form")
	List<String> form(@RequestParam List<String> name) {
		return name;
	}

	@PostMapping("/json")
	Map<String, Object> json(@RequestBody Map<String, Object> body) {
		return body;
	}

}
