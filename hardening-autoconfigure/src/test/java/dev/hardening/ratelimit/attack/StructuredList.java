package dev.hardening.ratelimit.attack;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads lists of strings with integer parameters as RFC 9651 wants them, and no others.
 */
final class StructuredList {

	private final String text;

	private int at;

	private StructuredList(String text) {
		this.text = text;
	}

	/** Return the members with their parameters. */
	static Map<String, Map<String, Long>> parse(String text) {
		StructuredList list = new StructuredList(text);
		Map<String, Map<String, Long>> members = new LinkedHashMap<>();
		do {
			String name = list.string();
			if (members.put(name, list.parameters()) != null) {
				throw new AssertionError("twice " + name);
			}
		}
		while (list.comma());
		return members;
	}

	private boolean comma() {
		if (this.at == this.text.length()) {
			return false;
		}
		skip(' ');
		expect(',');
		skip(' ');
		return true;
	}

	private String string() {
		expect('"');
		int start = this.at;
		while (current() >= ' ' && current() <= '~' && current() != '"' && current() != '\\') {
			this.at++;
		}
		expect('"');
		return this.text.substring(start, this.at - 1);
	}

	private Map<String, Long> parameters() {
		Map<String, Long> parameters = new LinkedHashMap<>();
		while (current() == ';') {
			this.at++;
			skip(' ');
			int start = this.at;
			while (current() >= 'a' && current() <= 'z') {
				this.at++;
			}
			String key = this.text.substring(start, this.at);
			expect('=');
			parameters.put(key, integer());
		}
		return parameters;
	}

	private long integer() {
		int start = this.at;
		while (current() >= '0' && current() <= '9') {
			this.at++;
		}
		if (this.at == start || this.at - start > 15) {
			throw new AssertionError("no integer at " + start + " in " + this.text);
		}
		return Long.parseLong(this.text.substring(start, this.at));
	}

	private char current() {
		return (this.at < this.text.length()) ? this.text.charAt(this.at) : 0;
	}

	private void skip(char c) {
		while (current() == c) {
			this.at++;
		}
	}

	private void expect(char c) {
		if (current() != c) {
			throw new AssertionError("no " + c + " at " + this.at + " in " + this.text);
		}
		this.at++;
	}

}
