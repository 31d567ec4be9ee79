package com.example.reactive;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application on Spring WebFlux. */
@SpringBootApplication
public class ReactiveApplication {

	@RestController
	static class ReactiveController {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

	}

}
