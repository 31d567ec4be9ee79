package com.example.drafts;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class DraftsApplication {

	public static void main(String[] args) {
		SpringApplication.run(DraftsApplication.class, args);
	}

}
