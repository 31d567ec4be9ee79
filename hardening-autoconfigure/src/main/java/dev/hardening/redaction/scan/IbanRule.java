package dev.hardening.redaction.scan;

import java.util.HashMap;
import java.util.Map;

import dev.hardening.redaction.Detector;
import org.jspecify.annotations.Nullable;

/**
 * International bank account numbers: country, its length, check digits modulo 97 (ISO
 * 13616), in one piece or in groups of four.
 */
final class IbanRule implements Rule {

	/** Lengths by country, after the IBAN registry. */
	private static final String LENGTHS = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28"
			+ " CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21"
			+ " HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19"
			+ " MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24"
			+ " SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

	private static final int MODULUS = 97;

	private static final int GROUP = 4;

	private final byte[] lengths = new byte[26 * 26];

	IbanRule() {
		Map<String, Integer> countries = new HashMap<>();
		for (String country : LENGTHS.split(" ")) {
			countries.put(country.substring(0, 2), Integer.parseInt(country.substring(2)));
		}
		countries.forEach((country, length) -> this.lengths[index(country, 0)] = length.byteValue());
	}

	private static int index(String text, int at) {
		return (text.charAt(at) - 'A') * 26 + text.charAt(at + 1) - 'A';
	}

	@Override
	public @Nullable Hit find(String text, int at, int floor) {
		if (at + GROUP >= text.length() || !Chars.all(Chars.UPPER, text, at, at + 2)
				|| !Chars.all(Chars.DIGIT, text, at + 2, at + GROUP)) {
			return null;
		}
		int length = this.lengths[index(text, at)];
		char sign = text.charAt(at + GROUP);
		boolean grouped = sign == ' ' || sign == '-';
		int end = at;
		int rest = 0;
		for (int count = 0; count < length; count++) {
			if (grouped && count > 0 && count % GROUP == 0) {
				if (end >= text.length() || text.charAt(end) != sign) {
					return null;
				}
				end++;
			}
			if (!Chars.in(Chars.UPPER | Chars.DIGIT, text, end)) {
				return null;
			}
			// The country and the check digits are calculated last.
			rest = (count < GROUP) ? 0 : append(rest, text.charAt(end));
			end++;
		}
		for (int i = at; i < at + GROUP; i++) {
			rest = append(rest, text.charAt(i));
		}
		boolean valid = length > 0 && rest == 1 && !Chars.in(Chars.WORD, text, end);
		return valid ? Hit.of(at, end, Detector.IBAN).withHead(text.substring(at, at + 2)) : null;
	}

	private static int append(int rest, char c) {
		boolean digit = Chars.in(Chars.DIGIT, c);
		return (rest * (digit ? 10 : 100) + (digit ? c - '0' : c - 'A' + 10)) % MODULUS;
	}

}
