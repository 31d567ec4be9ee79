package dev.hardening.error.web;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A field that is not valid, as it is told to the client.
 *
 * @param field its name, with the path to it; empty if the fault is that of no single
 * field
 * @param code the constraint that it breaks
 * @param message what is wrong with it, without its value
 */
record InvalidField(String field, String code, String message) {

	Map<String, Object> members() {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("field", this.field);
		members.put("code", this.code);
		members.put("message", this.message);
		return members;
	}

}
