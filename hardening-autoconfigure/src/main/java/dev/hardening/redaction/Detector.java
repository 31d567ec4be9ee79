package dev.hardening.redaction;

import java.util.Locale;

/**
 * What is looked for. Each can be switched by {@code hardening.redaction.detectors.<id>}.
 */
public enum Detector {

	/** {@code Authorization: Bearer}, RFC 6750. */
	BEARER(true),

	/** {@code Authorization: Basic}, RFC 7617. */
	BASIC(true),

	/** JSON web tokens, RFC 7519, signed (RFC 7515) or encrypted (RFC 7516). */
	JWT(true),

	/**
	 * Private keys in PEM, RFC 7468; one whose end is missing takes the rest of the text.
	 */
	PRIVATE_KEY(true),

	/**
	 * Values of sensitive keys in {@code key=value}, JSON, XML, headers, URLs and command
	 * lines.
	 */
	PASSWORD(true),

	/** User and password in URLs (RFC 3986, section 3.2.1) and data source names. */
	CONNECTION_STRING(true),

	/** {@code Cookie} and {@code Set-Cookie}, RFC 6265, to the end of the line. */
	COOKIE(true),

	/**
	 * Access keys and session tokens of Amazon Web Services (IAM, unique identifiers).
	 */
	AWS(true),

	/** API keys, OAuth tokens and client secrets of Google Cloud. */
	GCP(true),

	/** Keys and client secrets of Microsoft Azure and Entra ID. */
	AZURE(true),

	/** GitHub's tokens (authentication token formats). */
	GITHUB(true),

	/** GitLab's tokens (token overview, prefixes). */
	GITLAB(true),

	/** Tokens and incoming webhooks of Slack (token types). */
	SLACK(true),

	/** Secret, restricted and webhook keys of Stripe (API keys). */
	STRIPE(true),

	/** Keys of OpenAI, and of the many services that imitate them: {@code sk-...}. */
	OPENAI(true),

	/** Keys of Anthropic. */
	ANTHROPIC(true),

	/** Access tokens of npm. */
	NPM(true),

	/** API tokens of PyPI. */
	PYPI(true),

	/** API keys of SendGrid. */
	SENDGRID(true),

	/** API keys and account ids of Twilio. */
	TWILIO(true),

	/** Access tokens of Hugging Face. */
	HUGGINGFACE(true),

	/** Personal, OAuth and refresh tokens of DigitalOcean. */
	DIGITALOCEAN(true),

	/** Access tokens and shared secrets of Shopify. */
	SHOPIFY(true),

	/** Tokens of some hundred further vendors, by the prefixes that they document. */
	VENDOR_TOKEN(true),

	/**
	 * Values that look random beside a name that speaks of a key or of a vendor, where no
	 * other detector knows them.
	 */
	HIGH_ENTROPY(true),

	/** E-mail addresses, RFC 5322 as far as they are in use. */
	EMAIL(true),

	/** Numbers of payment cards by issuer, length and check digit, ISO/IEC 7812. */
	CARD(true),

	/** Bank accounts by country, length and check digits, ISO 13616. */
	IBAN(true),

	/** Phone numbers, E.164 and North American. Off by default: many numbers look so. */
	PHONE(false),

	/** Social security numbers of the United States. Off by default. */
	US_SSN(false),

	/** Internet addresses, version 4 and 6. Off by default: logs need them. */
	IP(false);

	private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

	private final boolean enabledByDefault;

	Detector(boolean enabledByDefault) {
		this.enabledByDefault = enabledByDefault;
	}

	/** Return the name in properties, metrics and masks, such as {@code private-key}. */
	public String id() {
		return this.id;
	}

	/** Return whether the detector is on unless switched off. */
	public boolean isEnabledByDefault() {
		return this.enabledByDefault;
	}

}
