package dev.hardening.posture.actuator;

import java.util.Map;

import dev.hardening.posture.report.PostureReport;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@code /actuator/hardening}: what is on, why, and what is unsafe. Read-only.
 */
@Endpoint(id = "hardening")
public class HardeningEndpoint {

	private final PostureReport report;

	public HardeningEndpoint(PostureReport report) {
		this.report = report;
	}

	/** Return everything as plain values. */
	@ReadOperation
	public Map<String, Object> posture() {
		return this.report.toMap();
	}

}
