package dev.hardening.ratelimit.attack;

import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * A request that starts from a path that reaches a handler and is bent in a few places.
 *
 * @param method the method
 * @param origin what stands before the path
 * @param path the path
 * @param edits what is changed in it
 * @param query what follows the path
 * @param headers further header lines
 */
record FuzzedRequest(String method, String origin, String path, List<Edit> edits, String query, List<String> headers) {

	private static final List<String> PATHS = List.of("/api/items/1", "/api/files/a/b", "/api/change/1", "/api/free/1",
			"/free/a", "/free/a/b", "/tight", "/tight/a", "/each/1", "/each/1/more", "/", "/name", "/rest/a/b",
			"/actuator/health", "/actuator/health/a", "/error", "/nowhere/at/all", "*", "");

	private static final List<String> TEXTS = List.of("/api", "/items", "/free", "/tight", "/each", "/rest", "/change",
			"/actuator/health", "/..", "/../", "/.", "/./", "//", "/", ";", ";x=1", ";/", "..;", "/..;/", ";/../",
			";jsessionid=1", ";x=/..", "%2e", "%2E%2e", "/%2e%2e/", "%252e", "/%252e%252e/", "%61", "%2561", "%2F",
			"%2f", "%5c", "\\", "%00", "%0a", "%0d%0a", "%09", "%20", "%3b", "%3B", "%3f", "%23", "%25", "%zz", ".json",
			".", "*", "**", "{", "}", "%7B", "%C4%B1", "%C5%BF", "%E2%84%AA", "%c0%ae", "%EF%BC%8F", "\u00c4\u00b1",
			"\u00e9", "%ff", "1", "a");

	private static final List<String> HARMLESS = List.of("/", "/.", "/x/..", ";x=1", ";", "/%2e", "/a/%2e%2e",
			"/free/..", "/tight/..", "/..;/..", "/free;/..", ";/free/..", "/actuator/health/..");

	private static final List<String> HEADERS = List.of("X-HTTP-Method-Override: DELETE", "X-Original-URL: /free/a",
			"X-Rewrite-URL: /free/a", "Origin: https://a.example\r\nAccess-Control-Request-Method: POST",
			"Connection: Upgrade, close\r\nUpgrade: websocket", "X-Forwarded-Prefix: /free",
			"X-Forwarded-Prefix: /free/..", "X-Forwarded-Prefix: /api/items/1;", "X-Forwarded-Host: a/free",
			"X-Forwarded-Proto: https", "Content-Length: 0", "Expect: 100-continue");

	static Arbitrary<FuzzedRequest> any() {
		Arbitrary<String> methods = Arbitraries.frequency(Tuple.of(12, "GET"), Tuple.of(5, "POST"), Tuple.of(1, "HEAD"),
				Tuple.of(1, "PUT"), Tuple.of(1, "DELETE"), Tuple.of(2, "OPTIONS"), Tuple.of(1, "TRACE"),
				Tuple.of(1, "BREW"), Tuple.of(1, "get"), Tuple.of(1, "Post"));
		Arbitrary<String> origins = Arbitraries.frequency(Tuple.of(12, ""), Tuple.of(1, "http://localhost"),
				Tuple.of(1, "HTTP://a@b:1"), Tuple.of(1, "http://"));
		Arbitrary<String> queries = Arbitraries.frequency(Tuple.of(6, ""), Tuple.of(2, "?_method=DELETE"),
				Tuple.of(1, "?_method=GET"), Tuple.of(1, "?/../free/a"), Tuple.of(1, "#/free/a"));
		Arbitrary<List<String>> headers = Arbitraries.of(HEADERS).list().uniqueElements().ofMaxSize(2);
		return Combinators.combine(methods, origins, Arbitraries.of(PATHS), bends(), queries, headers)
			.as(FuzzedRequest::new);
	}

	private static Arbitrary<List<Edit>> bends() {
		// Some that may change nothing, so that handlers are reached in spite of others.
		Arbitrary<Edit> harmless = Arbitraries.frequencyOf(Tuple.of(3, edit(Kind.ENCODE, TEXTS)),
				Tuple.of(3, edit(Kind.AT_SLASH, HARMLESS)), Tuple.of(1, edit(Kind.AT_SLASH, TEXTS)),
				Tuple.of(1, edit(Kind.APPEND, HARMLESS)));
		Arbitrary<Edit> any = Arbitraries.oneOf(edit(Kind.INSERT, TEXTS), edit(Kind.AT_SLASH, TEXTS),
				edit(Kind.APPEND, TEXTS), edit(Kind.PREPEND, TEXTS), edit(Kind.ENCODE, TEXTS),
				edit(Kind.OTHER_CASE, TEXTS), edit(Kind.DELETE, TEXTS));
		return Arbitraries.frequencyOf(Tuple.of(6, harmless.list().ofMinSize(1).ofMaxSize(3)),
				Tuple.of(4, any.list().ofMaxSize(4)));
	}

	private static Arbitrary<Edit> edit(Kind kind, List<String> texts) {
		return Combinators
			.combine(Arbitraries.integers().between(0, 30).withDistribution(RandomDistribution.uniform()),
					Arbitraries.of(texts))
			.as((at, text) -> new Edit(kind, at, text));
	}

	/** Return the head of the request for an application below a path. */
	String[] lines(String below) {
		StringBuilder target = new StringBuilder(below + this.path);
		this.edits.forEach((edit) -> edit.apply(target, below.length()));
		List<String> lines = new ArrayList<>();
		lines.add(this.method + " " + this.origin + target + this.query + " HTTP/1.1");
		lines.add("Host: localhost");
		if (this.headers.stream().noneMatch((header) -> header.startsWith("Connection"))) {
			lines.add("Connection: close");
		}
		this.headers.forEach((header) -> lines.addAll(List.of(header.split("\r\n"))));
		return lines.toArray(String[]::new);
	}

	/** What is done to a path. */
	enum Kind {

		INSERT, AT_SLASH, APPEND, PREPEND, ENCODE, OTHER_CASE, DELETE

	}

	/**
	 * One change of a path.
	 *
	 * @param kind what is done
	 * @param at where
	 * @param text what is added
	 */
	record Edit(Kind kind, int at, String text) {

		void apply(StringBuilder path, int start) {
			int place = this.at % (path.length() + 1);
			boolean hasPlace = place < path.length();
			switch (this.kind) {
				case INSERT -> path.insert(place, this.text);
				case AT_SLASH -> path.insert(Math.max(path.indexOf("/", place), 0), this.text);
				case APPEND -> path.append(this.text);
				case PREPEND -> path.insert(Math.min(start, path.length()), this.text);
				case ENCODE -> path.replace(place, hasPlace ? place + 1 : place,
						hasPlace ? "%%%02x".formatted((int) path.charAt(place)) : "");
				case OTHER_CASE -> path.replace(place, hasPlace ? place + 1 : place,
						hasPlace ? String.valueOf((char) (path.charAt(place) ^ 0x20)) : "");
				case DELETE -> path.delete(place, hasPlace ? place + 1 : place);
			}
		}

	}

}
