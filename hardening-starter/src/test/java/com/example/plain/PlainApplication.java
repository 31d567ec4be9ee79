package com.example.plain;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application of somebody who has not heard of us: Spring MVC and nothing else. */
@SpringBootApplication
public class PlainApplication {

}
