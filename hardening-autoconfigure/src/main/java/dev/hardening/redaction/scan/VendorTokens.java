package dev.hardening.redaction.scan;

import java.util.List;
import java.util.stream.Stream;

import dev.hardening.redaction.Detector;

/**
 * Tokens of further vendors, by the prefixes that they document so that tools can find
 * them. The columns are explained in {@link TokenTable}.
 */
final class VendorTokens {

	private static final String INFRASTRUCTURE = """
			hvs. dot 20+
			hvb. dot 20+
			hvr. dot 20+
			s. alnum 24 random
			b. alnum 24 random
			dapi hex 32
			dkea hex 32
			dose hex 32
			dckr_pat_ url 20+
			dckr_oat_ url 20+
			glsa_ word 36+
			glc_ base64 30+
			eyJrIjoi base64 60+
			pul- hex 40
			pscale_tkn_ dot 30+
			pscale_pw_ dot 30+
			pscale_oauth_ dot 30+
			dt0c01. dot 60+
			dt0s16. dot 60+
			dt0s01. dot 60+
			NRAK- upper 27
			NRII- url 32
			NRJS- hex 19
			NRIQ- url 32
			NRRA- hex 42
			sntrys_ base64 40+
			sntryu_ hex 64
			sntrya_ hex 64
			HRKU- url 36+
			fo1_ url 43
			fm1r_ base64 60+
			fm1a_ base64 60+
			fm2_ base64 60+
			v1.0- url 100+
			cfut_ url 30+
			cfat_ url 30+
			cfk_ url 30+
			AKCp alnum 60+
			cmVmdGtu alnum 50+
			sha256~ url 43
			AGE-SECRET-KEY-1 upper 58
			AGE-SECRET-KEY-PQ-1 upper 58+
			CCIPAT_ word 40+
			CCIPRJ_ word 40+
			bkua_ alnum 40
			bkct_ alnum 30+
			sgp_ word 40+
			sgp_local_ word 40+
			slk_ hex 64
			tskey-api- url 20+
			tskey-auth- url 20+
			tskey-client- url 20+
			tskey-scim- url 20+
			tskey-webhook- url 20+
			tskey- url 20+ random
			nfp_ word 30+
			nfo_ word 30+
			nfu_ word 30+
			rnd_ alnum 24+ random
			vcp_ alnum 24+
			vci_ alnum 24+
			vca_ alnum 24+
			vcr_ alnum 24+
			vck_ alnum 24+
			sbp_ hex 40
			sb_secret_ url 20+
			napi_ alnum 40+
			AVNS_ url 18+
			essu_ base64 40+
			mdb_sa_sk_ url 30+
			tk-us- url 48
			ops_eyJ base64 150+
			pnu_ alnum 36
			pnb_ alnum 36
			ico- alnum 32
			CLOJARS_ alnum 60
			rubygems_ hex 48
			cio alnum 32 random
			oy2 lower 43
			API- upper 25-32 random
			sqp_ hex 40
			squ_ hex 40
			sqa_ hex 40
			apify_api_ alnum 30+
			ovsxat_ url 36
			ovsxp_ url 36
			vtwn_ alnum 30+
			isat_ alnum 30+
			wrkaus- url 30+
			dp.pt. alnum 40+
			dp.ct. alnum 40+
			dp.sa. alnum 40+
			dp.st. dot 40+
			dp.scim. alnum 40+
			dp.audit. alnum 40+
			zpka_ word 30+
			waka_ url 36
			vlt_ alnum 30+ random
			hawk. dot 41
			pat. dot 40+ random
			sat. dot 40+ random
			pat-na1- url 36
			pat-na2- url 36
			pat-eu1- url 36
			pat-ap1- url 36
			ATATT3 padded 60+
			ATCTT3 padded 60+
			ATSTT3 padded 60+
			ATBB alnum 28-40 random
			ATOA url 60+ random
			ATTA hex 60-80""";

	private static final String BUSINESS = """
			PMAK- url 40+
			PMAT- alnum 24+
			lin_api_ alnum 30+
			lin_oauth_ alnum 30+
			lin_wh_ alnum 20+
			secret_ alnum 32-64 random
			ntn_ alnum 40+
			figd_ url 40+
			figu_ url 40+
			figor_ url 40+
			figoh_ url 40+
			pat dot 79 random
			key alnum 14 random
			EAA alnum 60+
			EZAK alnum 54
			EZTK alnum 54
			FLWSECK- url 20+
			FLWSECK_TEST- url 12+
			FLWPUBK_TEST- url 20+
			fio-u- url 60+
			live_ hex 35
			test_ hex 35
			live_pub_ hex 31
			test_pub_ hex 31
			live_ url 40 random
			sandbox_ url 40 random
			rdme_ lower 60+
			shippo_live_ hex 40
			shippo_test_ hex 40
			xkeysib- url 70+
			xsmtpsib- url 70+
			tfp_ dot 59
			access-sandbox- url 36
			access-development- url 36
			access-production- url 36
			AQVN url 35-40
			YC url 38 random
			y0_ url 40+
			t1. token68 90+
			LTAI alnum 16-24
			AKID alnum 32 random
			AKLT url 36+ random
			pplx- alnum 40+
			gsk_ alnum 40+
			xai- url 40+
			r8_ alnum 37
			fw_ alnum 22-30 random
			tgp_v1_ url 30+
			pcsk_ word 40+
			lsv2_pt_ word 40+
			lsv2_sk_ word 40+
			pk-lf- url 36
			wandb_v1_ word 40+
			nvapi- url 60+
			jina_ alnum 40+
			tvly- url 20+ random
			phx_ alnum 40+
			re_ word 24-40 random
			mlsn. hex 64
			key- hex 32
			pubkey- hex 32
			sq0atp- url 22
			sq0csp- url 43
			sq0idp- url 22
			sqOatp- url 22
			EAAA url 60
			CFPAT- url 40+
			b_ url 44 random
			p8e- alnum 32
			duffel_test_ padded 43
			duffel_live_ padded 43
			ion_ alnum 42 random
			dG9rO base64 40+
			rzp_live_ alnum 14
			rzp_test_ alnum 14
			ck_ hex 40
			cs_ hex 40
			sm_aat_ alnum 16
			sm_pat_ alnum 16
			sm_sat_ alnum 16
			s-s4t2ud- hex 64
			s-s4t2af- hex 64
			aio_ alnum 28
			ctp_ alnum 36
			cnvca url 40+
			dvc_server_ url 20+
			dvc_client_ url 20+
			pdl_live_ word 30+
			pdl_sdbx_ word 30+
			polar_ word 36+ random
			ramp_sec_ word 30+
			APP_USR- url 60+
			api_live. dot 40+
			api_sandbox. dot 40+
			persona_production_ url 36
			persona_sandbox_ url 36
			secret- alnum 43 random
			api- url 36 random
			sdk- url 36 random
			mob- url 36 random
			sl. url 100+
			sk.eyJ dot 60+
			tk.eyJ dot 60+
			WPL_AP1. token68 16+
			bb_live_ alnum 30+
			unkey_ alnum 16+ random
			discord.com/api/webhooks/ token68 60+
			discordapp.com/api/webhooks/ token68 60+
			hooks.zapier.com/hooks/catch/ token68 14+
			maker.ifttt.com/use/ url 20+
			AAAAAAAAAAAAAAAAAAAAA token68 60+""";

	private VendorTokens() {
	}

	static List<TokenRule> all() {
		return Stream.of(INFRASTRUCTURE, BUSINESS)
			.flatMap((table) -> TokenTable.read(Detector.VENDOR_TOKEN.id(), table).stream())
			.toList();
	}

}
