package dev.hardening.redaction.scan;

import java.util.List;
import java.util.stream.Stream;

import dev.hardening.redaction.scan.KeyWord.Start;

/**
 * Names of vendors: a random value beside one of them is likely a key, and many keys have
 * no other mark.
 */
final class VendorNames {

	private static final String NAMES = """
			adafruit adobe adyen airbrake airtable algolia alibaba alchemy amplitude anthropic apollo appcenter artifactory
			asana atlassian auth0 aws azure beamer bitbucket bitly bittrex bitfinex binance bitrise braintree branchio
			brevo browserstack bugsnag buildkite cargo checkr circleci clickup clojars cloudant cloudflare cloudinary
			codacy codeclimate codecov cohere coinbase confluence confluent contentful contentstack coveralls datadog
			deepseek definednetworking dependabot digitalocean discord disqus docker doppler droneci dropbox duffel
			dynatrace easypost elastic etherscan etsy eventbrite facebook fastly figma finicity finnhub firebase flickr
			flutterwave foursquare frameio freshbooks freshdesk freemius gemini ghost gitea github gitlab gitter
			gocardless google grafana groq gumroad harness hashicorp helpscout heroku hubspot huggingface ibm infracost
			infura instagram intercom intra42 ipstack jenkins jfrog jira keycloak klaviyo kraken kucoin launchdarkly
			linear linkedin lob logdna loggly looker mailchimp mailgun mailjet mandrill mapbox mattermost maxmind
			messagebird microsoft mistral mixpanel mongodb moralis mux netlify newrelic ngrok notion npm nuget nytimes
			okta onelogin openai openweather opsgenie optimizely packagecloud pagerduty paypal perplexity pinecone
			pinterest pipedrive plaid planetscale plivo postman posthog postmark prefect privateai pulumi pusher pypi
			quickbooks rapid7 rapidapi razorpay readme recaptcha reddit rollbar rubygems salesforce sauce scaleway
			scalingo segment sendbird sendgrid sendinblue sentry settlemint shippo shopify shodan sidekiq slack snyk
			softlayer sonar sourcegraph spotify square squarespace stackhawk stripe sumologic supabase surge
			telegram tencent terraform todoist travis trello twilio twitch twitter typeform uber unsplash vault vercel
			virustotal vonage wakatime weatherstack webex woocommerce wordpress xero yandex yelp zapier zendesk zoho
			zoom""";

	/** Words that say that a random value is no secret. */
	private static final String PUBLIC = "sha hash commit digest revision checksum trace span uuid guid etag version"
			+ " md5 fingerprint request correlation transaction";

	private static final KeyNames VENDORS = names(NAMES, Start.WORD);

	private static final KeyNames PUBLIC_NAMES = names(PUBLIC, Start.ANYWHERE);

	private VendorNames() {
	}

	private static KeyNames names(String names, Start start) {
		List<KeyWord> words = Stream.of(names.split("\\s+"))
			.map((name) -> new KeyWord(name, KeyKind.HINT, start))
			.toList();
		return new KeyNames(words);
	}

	/** Return whether a key names a vendor. */
	static boolean in(String text, int start, int end) {
		return VENDORS.kind(text, start, end) != KeyKind.NONE;
	}

	/** Return whether a key names something that is random but public. */
	static boolean isPublic(String text, int start, int end) {
		return PUBLIC_NAMES.kind(text, start, end) != KeyKind.NONE;
	}

}
