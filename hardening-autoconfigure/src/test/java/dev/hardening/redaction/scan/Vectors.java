package dev.hardening.redaction.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/**
 * Lines with secrets, made up from the templates of {@code secrets.txt}.
 */
final class Vectors {

	private static final Pattern PART = Pattern.compile("\\{(\\w+)(?::([^}]+))?}");

	private static final Pattern SECRET = Pattern.compile("<<(.*?)>>", Pattern.DOTALL);

	private static final String DIGITS = "0123456789";

	private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

	private static final String ALNUM = UPPER + UPPER.toLowerCase(java.util.Locale.ROOT) + DIGITS;

	private static final Map<String, String> SETS = Map.of("hex", DIGITS + "abcdef", "digit", "123456789", "upper",
			"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "alnum", ALNUM, "url", ALNUM + "_", "base64", ALNUM + "+/", "base64u",
			ALNUM, "mixed", ALNUM + DIGITS);

	private Vectors() {
	}

	/** Return the lines of a resource, without comments. */
	static List<String> lines(String resource) {
		try (InputStream stream = requireNonNull(Vectors.class.getResourceAsStream(resource))) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.startsWith("#"))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Return all templates, filled by a generator. */
	static List<Vector> all(long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		return lines("secrets.txt").stream().map((line) -> vector(line, random)).toList();
	}

	private static Vector vector(String line, SplittableRandom random) {
		int space = line.indexOf(' ');
		String marked = PART.matcher(line.substring(space + 1))
			.replaceAll((part) -> java.util.regex.Matcher.quoteReplacement(part(part, random)))
			.replace("\\\\", "\u0000")
			.replace("\\n", "\n")
			.replace("\\t", "\t")
			.replace('\u0000', '\\');
		List<String> secrets = SECRET.matcher(marked).results().map((result) -> result.group(1)).toList();
		return new Vector(line.substring(0, space), marked.replace("<<", "").replace(">>", ""), secrets);
	}

	private static String part(MatchResult part, SplittableRandom random) {
		String name = part.group(1);
		if (name.equals("uuid")) {
			return new UUID(random.nextLong(), random.nextLong()).toString();
		}
		String set = SETS.get(name);
		if (set == null) {
			return name.equals("words") ? part.group(2) : part.group();
		}
		StringBuilder text = new StringBuilder();
		for (int i = Integer.parseInt(part.group(2)); i > 0; i--) {
			text.append(set.charAt(random.nextInt(set.length())));
		}
		return text.toString();
	}

	/**
	 * A line with secrets.
	 *
	 * @param detector what finds them
	 * @param text the line
	 * @param secrets the secrets in it
	 */
	record Vector(String detector, String text, List<String> secrets) {

		/** Return a part of a secret that is still in a text and too long, or nothing. */
		String leakIn(String redacted) {
			for (String secret : this.secrets) {
				int length = Math.min(secret.length(), 8);
				for (int i = 0; i + length <= secret.length(); i++) {
					if (redacted.contains(secret.substring(i, i + length))) {
						return secret.substring(i, i + length);
					}
				}
			}
			return "";
		}

		@Override
		public String toString() {
			return this.detector + ": " + this.text;
		}

	}

}
