package com.example.limits;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** Configures bucket4j-spring-boot-starter where conditions read it last. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@PropertySource("${probe.property-source}")
@Import(ResolverApplication.class)
public class PropertySourceApplication {

}
