package dev.hardening.benchmarks.redaction;

import java.io.OutputStream;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.hardening.redaction.logback.LogbackRedaction;
import dev.hardening.redaction.scan.RedactionSettings;
import dev.hardening.redaction.scan.ScanningRedactor;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.mask.MaskingJsonGeneratorDecorator;
import org.slf4j.MDC;

/**
 * Ways to write events without their secrets. The expressions are the ones that are
 * usually recommended, and bounded.
 */
public enum EventWriter {

	/** A pattern, nothing masked. */
	PATTERN {
		@Override
		Encoder<ILoggingEvent> encoder(LoggerContext context) {
			return pattern(context, LINE);
		}
	},

	/** The same pattern behind hardening. */
	PATTERN_REDACTED {
		@Override
		Encoder<ILoggingEvent> encoder(LoggerContext context) {
			return pattern(context, LINE);
		}

		@Override
		void install(LoggerContext context) {
			redact(context);
		}
	},

	/** The same pattern in ten {@code %replace}. */
	PATTERN_REPLACE {
		@Override
		Encoder<ILoggingEvent> encoder(LoggerContext context) {
			String line = LINE;
			for (String expression : EXPRESSIONS) {
				line = "%replace(" + line + "){'" + expression + "', '***'}";
			}
			return pattern(context, line);
		}
	},

	/** JSON of logstash-logback-encoder, nothing masked. */
	JSON {
		@Override
		Encoder<ILoggingEvent> encoder(LoggerContext context) {
			return new LogstashEncoder();
		}
	},

	/** The same JSON behind hardening. */
	JSON_REDACTED {
		@Override
		Encoder<ILoggingEvent> encoder(LoggerContext context) {
			return new LogstashEncoder();
		}

		@Override
		void install(LoggerContext context) {
			redact(context);
		}
	},

	/** The same JSON with its masking decorator. */
	JSON_MASKED {
		@Override
		Encoder<ILoggingEvent> encoder(LoggerContext context) {
			LogstashEncoder encoder = new LogstashEncoder();
			MaskingJsonGeneratorDecorator decorator = new MaskingJsonGeneratorDecorator();
			EXPRESSIONS.forEach(decorator::addValue);
			decorator.start();
			encoder.setJsonGeneratorDecorator(decorator);
			return encoder;
		}
	};

	private static final String LINE = "%d{HH:mm:ss.SSS} %-5level [%thread] %logger{36} [%X] %msg%n";

	private static final List<String> EXPRESSIONS = List.of("-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----",
			"[Bb]earer [A-Za-z0-9._~+/=-]{8,4096}", "[Bb]asic [A-Za-z0-9+/=]{8,4096}",
			"eyJ[A-Za-z0-9_-]{8,4096}[.][A-Za-z0-9_-]{8,4096}[.][A-Za-z0-9_-]{8,4096}", "AKIA[A-Z0-9]{16}",
			"gh[pousr]_[A-Za-z0-9]{36,255}", "xox[abpr]-[A-Za-z0-9-]{10,255}",
			"(?:password|passwd|secret|token|api_key)=[^ ,;&]{1,255}",
			"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,255}[.][A-Za-z]{2,24}",
			"(?:4[0-9]{3}|5[1-5][0-9]{2})[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}");

	abstract Encoder<ILoggingEvent> encoder(LoggerContext context);

	void install(LoggerContext context) {
		// Nothing, unless redacted.
	}

	/** Return a logger of a context of its own, that writes to nowhere. */
	Logger logger() {
		LoggerContext context = new LoggerContext();
		context.setMDCAdapter(MDC.getMDCAdapter());
		Encoder<ILoggingEvent> encoder = encoder(context);
		encoder.setContext(context);
		encoder.start();
		OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
		appender.setContext(context);
		appender.setEncoder(encoder);
		appender.setOutputStream(OutputStream.nullOutputStream());
		appender.start();
		context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
		install(context);
		return context.getLogger("com.example.shop.orders.OrderService");
	}

	private static Encoder<ILoggingEvent> pattern(LoggerContext context, String pattern) {
		PatternLayoutEncoder encoder = new PatternLayoutEncoder();
		encoder.setContext(context);
		encoder.setPattern(pattern);
		return encoder;
	}

	private static void redact(LoggerContext context) {
		LogbackRedaction.install(context, new ScanningRedactor(RedactionSettings.defaults()), 4096);
	}

}
