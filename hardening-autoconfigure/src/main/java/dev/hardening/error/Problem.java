package dev.hardening.error;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One occurrence of an error as it is told to a client, after RFC 9457. Immutable. It
 * holds nothing that a client may not see: no exception message, class name or SQL.
 *
 * @param type URI of the problem type
 * @param code the stable code
 * @param status the HTTP status; usually that of the code
 * @param title short summary for humans, the same for every occurrence of the type
 * @param detail explanation of this occurrence
 * @param instance path of the request, or {@code null} to leave it out
 * @param requestId id of the request, or {@code null} when requests have none
 * @param extensions further members, in this order; values are strings, numbers,
 * booleans, collections or maps of these
 */
public record Problem(String type, ErrorCode code, int status, String title, String detail, @Nullable String instance,
		@Nullable String requestId, Map<String, Object> extensions) {

	/** The problem type that says no more than the status does. */
	public static final String BLANK_TYPE = "about:blank";

	public Problem {
		extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
	}

	/**
	 * Return all members in the order in which they are written, absent ones left out.
	 */
	public Map<String, Object> members() {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("type", this.type);
		members.put("title", this.title);
		members.put("status", this.status);
		members.put("detail", this.detail);
		if (this.instance != null) {
			members.put("instance", this.instance);
		}
		members.put("code", this.code.code());
		if (this.requestId != null) {
			members.put("request_id", this.requestId);
		}
		members.putAll(this.extensions);
		return members;
	}

}
