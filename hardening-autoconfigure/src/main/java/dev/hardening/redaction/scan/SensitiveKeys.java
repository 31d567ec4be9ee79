package dev.hardening.redaction.scan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.hardening.redaction.scan.KeyWord.Start;

/**
 * The built-in words of keys. A key is sensitive if it ends with one.
 */
final class SensitiveKeys {

	private static final String PASSWORDS = "password passwd passphrase passcode passwort userpass dbpass storepass"
			+ " keypass secret secretkey privatekey secretaccesskey encryptionkey decryptionkey signingkey masterkey"
			+ " accountkey sharedaccesskey senha kennwort wachtwoord contrasena motdepasse psswd paswd";

	private static final String PASSWORDS_AS_WORDS = "pass pwd pw secrete";

	private static final String TOKENS = "apikey apitoken accesstoken refreshtoken idtoken authtoken bearertoken"
			+ " sessiontoken csrftoken xsrftoken accesskey subscriptionkey authkey licensekey licencekey deploykey"
			+ " storagekey sessionid sessid jsessionid phpsessid credential credentials passwords appkey"
			+ " applicationkey consumerkey servicekey serverkey ingestkey adminkey securitykey hmackey aeskey cipherkey"
			+ " securitytoken personalaccesstoken bottoken webhooktoken resettoken sharedkey presharedkey sshkey"
			+ " artapi clientkey xapikey integrationkey authenticationkey writekey userkey";

	private static final String TOKENS_AS_WORDS = "sid psk pat apik creds cred sessionkey awskey";

	private static final String WEAK = "token";

	private static final String WEAK_AS_WORDS = "auth jwt bearer";

	private static final String DIGITS_AS_WORDS = "cvv cvv2 cvc cvc2 csc pin pincode otp totp ssn"
			+ " socialsecuritynumber cardpin securitycode verificationcode onetimepassword mfacode otpcode";

	private static final String DIGITS = "cardnumber creditcardno ccnumber";

	private static final String CARDS_AS_WORDS = "card pan cc cardno ccnum creditcard debitcard";

	private static final String SIGNATURES_AS_WORDS = "sig signature";

	private static final String HINTS = "key token secret auth credential";

	private static final String HINTS_AS_WORDS = "api pass pwd access webhook salt jwt bearer session cert hmac signing"
			+ " private client cred";

	private SensitiveKeys() {
	}

	/** Return all built-in words and some of a user. */
	static List<KeyWord> with(Collection<String> keys) {
		List<KeyWord> words = new ArrayList<>();
		for (String key : keys) {
			words.add(new KeyWord(KeyNames.letters(key), KeyKind.PASSWORD, Start.PART));
		}
		add(words, PASSWORDS, KeyKind.PASSWORD, Start.ANYWHERE);
		add(words, PASSWORDS_AS_WORDS, KeyKind.PASSWORD, Start.WORD);
		add(words, TOKENS, KeyKind.TOKEN, Start.ANYWHERE);
		add(words, TOKENS_AS_WORDS, KeyKind.TOKEN, Start.WORD);
		add(words, WEAK, KeyKind.WEAK, Start.ANYWHERE);
		add(words, WEAK_AS_WORDS, KeyKind.WEAK, Start.WORD);
		add(words, DIGITS_AS_WORDS, KeyKind.DIGITS, Start.WORD);
		add(words, DIGITS, KeyKind.DIGITS, Start.ANYWHERE);
		add(words, CARDS_AS_WORDS, KeyKind.CARD, Start.WORD);
		add(words, SIGNATURES_AS_WORDS, KeyKind.SIGNATURE, Start.WORD);
		add(words, "authorization", KeyKind.AUTHORIZATION, Start.ANYWHERE);
		add(words, "cookie cookie2 cookies", KeyKind.COOKIE, Start.WORD);
		add(words, HINTS, KeyKind.HINT, Start.ANYWHERE);
		add(words, HINTS_AS_WORDS, KeyKind.HINT, Start.WORD);
		words.removeIf((word) -> word.letters().isEmpty());
		return words;
	}

	private static void add(List<KeyWord> words, String letters, KeyKind kind, Start start) {
		for (String word : letters.split(" ")) {
			words.add(new KeyWord(word, kind, start));
		}
	}

}
