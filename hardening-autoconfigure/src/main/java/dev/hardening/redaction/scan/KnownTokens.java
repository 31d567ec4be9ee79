package dev.hardening.redaction.scan;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.hardening.redaction.Detector;

/**
 * Tokens of the vendors that have a detector of their own, after the vendors' own
 * documentation. The columns are explained in {@link TokenTable}.
 */
final class KnownTokens {

	private static final Map<Detector, List<TokenRule>> RULES = new EnumMap<>(Detector.class);

	static {
		add(Detector.AWS, """
				AKIA upper 16
				ASIA upper 16
				ABIA upper 16
				ACCA upper 16
				A3T upper 17
				ABSK base64 40+
				bedrock-api-key- base64 40+
				IQoJb3Jp base64 80+
				FwoGZXIv base64 80+
				amzn.mws. url 36
				amzn1.oa2-cs.v1. hex 64
				da2- lower 26""");
		add(Detector.GCP, """
				AIza url 35
				GOCSPX- url 24-40
				ya29. dot 20+
				1//0 url 30+
				GOOG upper 20-61 random
				AQ.Ab url 40+""");
		add(Detector.GITHUB, """
				ghp_ word 30+
				gho_ word 30+
				ghu_ word 30+
				ghs_ word 30+
				ghr_ word 30+
				github_pat_ word 36+
				v1. hex 40""");
		add(Detector.GITLAB, """
				glpat- dot 20+
				gldt- url 20+
				glrt- dot 20+
				glrtr- dot 20+
				glcbt- url 20+
				glptt- hex 40
				glft- url 20+
				glsoat- url 20+
				glimt- url 20+
				glagent- url 20+
				gloas- url 20+
				glffct- url 20+
				glwt- url 20+
				GR1348941 url 20+""");
		add(Detector.SLACK, """
				xoxb- url 10+
				xoxp- url 10+
				xoxa- url 10+
				xoxr- url 10+
				xoxs- url 10+
				xoxo- url 10+
				xoxc- url 10+
				xoxd- token68 20+
				xoxe- url 10+
				xoxe. url 20+
				xapp- url 20+
				xwfp- url 20+
				hooks.slack.com/services/ token68 20+
				hooks.slack.com/workflows/ token68 20+
				hooks.slack.com/triggers/ token68 20+""");
		add(Detector.STRIPE, """
				sk_live_ alnum 10+
				sk_test_ alnum 10+
				sk_prod_ alnum 10+
				rk_live_ alnum 10+
				rk_test_ alnum 10+
				rk_prod_ alnum 10+
				sk_org_ word 16+
				whsec_ base64 20+""");
		add(Detector.ANTHROPIC, """
				sk-ant- url 20+""");
		add(Detector.OPENAI, """
				sk-proj- url 20+
				sk-svcacct- url 20+
				sk-admin- url 20+
				sk-None- url 20+
				sk- url 20+ random
				sess- alnum 40""");
		add(Detector.NPM, """
				npm_ alnum 36+""");
		add(Detector.PYPI, """
				pypi-AgE url 40+""");
		add(Detector.SENDGRID, """
				SG. dot 60-72""");
		add(Detector.TWILIO, """
				SK hex 32
				AC hex 32""");
		add(Detector.HUGGINGFACE, """
				hf_ alnum 30+
				hf_oauth_ dot 30+
				api_org_ alnum 30+""");
		add(Detector.DIGITALOCEAN, """
				dop_v1_ hex 64
				doo_v1_ hex 64
				dor_v1_ hex 64
				dosp_v1_ hex 64""");
		add(Detector.SHOPIFY, """
				shpat_ hex 32
				shpca_ hex 32
				shppa_ hex 32
				shpss_ hex 32
				shpua_ hex 32
				shptka_ hex 32""");
		// Storage and Entra keys are found by ShapedTokens.
		add(Detector.AZURE, """
				webhook.office.com/webhookb2/ token68 40+
				logic.azure.com/workflows/ token68 40+""");
	}

	private KnownTokens() {
	}

	private static void add(Detector detector, String table) {
		RULES.put(detector, TokenTable.read(detector.id(), table));
	}

	static List<TokenRule> of(Detector detector) {
		return RULES.getOrDefault(detector, List.of());
	}

}
