package com.example.limits;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** Has bucket4j-spring-boot-starter on its class path, and no use for it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class UnusedApplication {

}
