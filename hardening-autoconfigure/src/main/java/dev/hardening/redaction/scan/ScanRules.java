package dev.hardening.redaction.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import dev.hardening.redaction.Detector;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rules of the detectors that are on where the scanner looks for them.
 */
final class ScanRules {

	private static final int ASCII = 128;

	/** What is found by the keys before it. */
	private static final Set<Detector> BY_KEY = Set.of(Detector.PASSWORD, Detector.COOKIE, Detector.BEARER,
			Detector.BASIC, Detector.CONNECTION_STRING, Detector.HIGH_ENTROPY);

	private final Set<Detector> detectors;

	private final WordRules words = new WordRules();

	private final @Nullable Rule[] signs = new Rule[ASCII];

	private final KeyedSecrets secrets;

	ScanRules(Set<Detector> detectors, KeyNames names) {
		this.detectors = detectors;
		this.secrets = new KeyedSecrets(detectors, this.words);
		addWords();
		addNumbers();
		addKeys(names);
		addSigns();
	}

	TextScanner scanner() {
		return new TextScanner(this.signs, this.words, new ShapedTokens(this.detectors));
	}

	KeyedSecrets secrets() {
		return this.secrets;
	}

	private boolean has(Detector detector) {
		return this.detectors.contains(detector);
	}

	private void addWords() {
		List<TokenRule> tokens = new ArrayList<>();
		this.detectors.forEach((detector) -> tokens.addAll(KnownTokens.of(detector)));
		if (has(Detector.VENDOR_TOKEN)) {
			tokens.addAll(VendorTokens.all());
		}
		// The longest prefix says most: sk-ant- before sk-.
		tokens.sort(Comparator.comparing((TokenRule token) -> token.prefix().length()).reversed());
		this.words.addTokens(tokens);
		if (has(Detector.JWT)) {
			this.words.add(JwtRule.PREFIX, new JwtRule());
		}
		addScheme(Detector.BEARER, "Bearer", "bearer", "BEARER");
		addScheme(Detector.BASIC, "Basic", "basic", "BASIC");
	}

	private void addScheme(Detector detector, String... spellings) {
		if (has(detector)) {
			Rule rule = new SchemeRule(spellings[0], detector);
			for (String spelling : spellings) {
				this.words.add(spelling, rule);
			}
		}
	}

	/** Numbers are words, too: every two characters with which one may begin. */
	private void addNumbers() {
		addNumber(Detector.CARD, new CardRule(), "0123456789", "0123456789");
		addNumber(Detector.US_SSN, new SocialSecurityRule(), "0123456789", "0123456789");
		addNumber(Detector.IP, new IpAddressRule(), "0123456789abcdefABCDEF", "0123456789abcdefABCDEF.:");
		addNumber(Detector.PHONE, new PhoneRule(), "23456789", "0123456789");
		addNumber(Detector.IBAN, new IbanRule(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	}

	private void addNumber(Detector detector, Rule rule, String first, String second) {
		if (has(detector)) {
			first.chars().forEach((a) -> second.chars().forEach((b) -> this.words.add("" + (char) a + (char) b, rule)));
		}
	}

	private void addKeys(KeyNames names) {
		if (has(Detector.CONNECTION_STRING)) {
			addSign(":", new UserInfoRule());
		}
		if (this.detectors.stream().anyMatch(BY_KEY::contains)) {
			addSign("=:%", new AssignmentRule(names, this.secrets, this.detectors));
			addSign("-", new CommandLineRule(names, this.secrets));
			addSign(">", new ElementRule(names, this.secrets));
			addSign("\"'", new QuotedArgumentRule(names, this.secrets));
		}
	}

	private void addSigns() {
		if (has(Detector.PRIVATE_KEY)) {
			addSign("-", new PrivateKeyRule());
		}
		if (has(Detector.EMAIL)) {
			addSign("@", new EmailRule());
		}
		if (has(Detector.CONNECTION_STRING)) {
			addSign("@", new DataSourceRule());
		}
		if (has(Detector.AZURE)) {
			addSign("~=", new AzureSecretRule());
		}
		if (has(Detector.PHONE)) {
			addSign("+(", new PhoneRule());
		}
		if (has(Detector.IP)) {
			addSign(":", new IpAddressRule());
		}
	}

	private void addSign(String characters, Rule rule) {
		for (char c : characters.toCharArray()) {
			Rule present = this.signs[c];
			this.signs[c] = (present != null) ? new Either(present, rule) : rule;
		}
	}

	/**
	 * Two rules, the second of which is asked if the first finds nothing.
	 */
	private record Either(Rule first, Rule second) implements Rule {

		@Override
		public @Nullable Hit find(String text, int at, int floor) {
			Hit hit = this.first.find(text, at, floor);
			return (hit != null) ? hit : this.second.find(text, at, floor);
		}

	}

}
