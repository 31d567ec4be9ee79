package dev.hardening.test.shared;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Sees what is in flight in all instances, as they are in one JVM. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(SharedApplication.Handlers.class)
class SharedApplication {

	static final AtomicInteger NOW = new AtomicInteger();

	static final AtomicInteger MOST = new AtomicInteger();

	static volatile CountDownLatch gate = new CountDownLatch(0);

	@RestController
	static class Handlers {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

		@GetMapping("/work")
		String work() throws InterruptedException {
			MOST.accumulateAndGet(NOW.incrementAndGet(), Math::max);
			try {
				Thread.sleep(2);
				return "done";
			}
			finally {
				NOW.decrementAndGet();
			}
		}

		@GetMapping("/hold/{mode}")
		String hold(@PathVariable("mode") String mode) throws InterruptedException {
			NOW.incrementAndGet();
			try {
				gate.await();
				return mode;
			}
			finally {
				NOW.decrementAndGet();
			}
		}

	}

}
