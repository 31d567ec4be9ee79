package dev.hardening.redaction.logback;

import java.nio.file.Path;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.html.HTMLLayout;
import ch.qos.logback.classic.sift.MDCBasedDiscriminator;
import ch.qos.logback.classic.sift.SiftingAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.spi.ContextAware;
import ch.qos.logback.core.spi.LifeCycle;
import ch.qos.logback.core.util.FileSize;
import net.logstash.logback.appender.LoggingEventAsyncDisruptorAppender;
import net.logstash.logback.composite.loggingevent.ArgumentsJsonProvider;
import net.logstash.logback.composite.loggingevent.RawMessageJsonProvider;
import net.logstash.logback.encoder.LogstashEncoder;

import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

/**
 * The ways in which events leave the process. All but the console write to a file.
 */
enum AppenderKind {

	CONSOLE {
		@Override
		Appender<ILoggingEvent> create(LoggerContext context, Path file) {
			ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
			appender.setEncoder(pattern(context));
			return appender;
		}
	},

	FILE {
		@Override
		Appender<ILoggingEvent> create(LoggerContext context, Path file) {
			return file(new FileAppender<>(), pattern(context), file);
		}
	},

	ROLLING {
		@Override
		Appender<ILoggingEvent> create(LoggerContext context, Path file) {
			RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
			SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
			policy.setFileNamePattern(file + ".%d.%i");
			policy.setMaxFileSize(FileSize.valueOf("10MB"));
			policy.setParent(appender);
			appender.setFile(file.toString());
			start(policy, context);
			appender.setRollingPolicy(policy);
			return file(appender, pattern(context), file);
		}
	},

	ASYNC {
		@Override
		Appender<ILoggingEvent> create(LoggerContext context, Path file) {
			AsyncAppender appender = new AsyncAppender();
			appender.setIncludeCallerData(true);
			appender.addAppender(start(file(new FileAppender<>(), pattern(context), file), context));
			return appender;
		}
	},

	DISRUPTOR {
		@Override
		Appender<ILoggingEvent> create(LoggerContext context, Path file) {
			LoggingEventAsyncDisruptorAppender appender = new LoggingEventAsyncDisruptorAppender();
			appender.addAppender(start(file(new FileAppender<>(), pattern(context), file), context));
			return appender;
		}
	},

	SIFTING {
		@Override
		Appender<ILoggingEvent> create(LoggerContext context, Path file) {
			SiftingAppender appender = new SiftingAppender();
			MDCBasedDiscriminator discriminator = new MDCBasedDiscriminator();
			discriminator.setKey("tenant");
			discriminator.setDefaultValue("none");
			appender.setDiscriminator(start(discriminator, context));
			appender.setAppenderFactory(
					(factoryContext, value) -> start(file(new FileAppender<>(), pattern(context), file), context));
			return appender;
		}
	},

	HTML {
		@Override
		Appender<ILoggingEvent> create(LoggerContext context, Path file) {
			HTMLLayout layout = new HTMLLayout();
			layout.setPattern("%date%level%thread%logger%marker%X%kvp%property{dbPassword}%msg%ex");
			return file(new FileAppender<>(), wrap(start((Layout<ILoggingEvent>) layout, context), context), file);
		}
	},

	LOGBACK_JSON {
		@Override
		Appender<ILoggingEvent> create(LoggerContext context, Path file) {
			JsonEncoder encoder = new JsonEncoder();
			encoder.setWithFormattedMessage(true);
			return file(new FileAppender<>(), start(encoder, context), file);
		}
	},

	ENCODER {
		@Override
		Appender<ILoggingEvent> create(LoggerContext context, Path file) {
			LogstashEncoder encoder = new LogstashEncoder();
			ArgumentsJsonProvider arguments = new ArgumentsJsonProvider();
			arguments.setIncludeNonStructuredArguments(true);
			encoder.addProvider(arguments);
			encoder.addProvider(new RawMessageJsonProvider());
			return file(new FileAppender<>(), start(encoder, context), file);
		}
	},

	ECS {
		@Override
		Appender<ILoggingEvent> create(LoggerContext context, Path file) {
			return structured("ecs", context, file);
		}
	},

	LOGSTASH {
		@Override
		Appender<ILoggingEvent> create(LoggerContext context, Path file) {
			return structured("logstash", context, file);
		}
	},

	GELF {
		@Override
		Appender<ILoggingEvent> create(LoggerContext context, Path file) {
			return structured("gelf", context, file);
		}
	};

	static final String PATTERN = "%date %level [%thread] %logger %marker %X %kvp %property{dbPassword} %msg%n%xEx%rEx";

	abstract Appender<ILoggingEvent> create(LoggerContext context, Path file);

	boolean isJson() {
		return ordinal() >= LOGBACK_JSON.ordinal();
	}

	private static Appender<ILoggingEvent> structured(String format, LoggerContext context, Path file) {
		context.putObject(Environment.class.getName(), new MockEnvironment());
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setFormat(format);
		return file(new FileAppender<>(), start(encoder, context), file);
	}

	private static Encoder<ILoggingEvent> pattern(LoggerContext context) {
		PatternLayoutEncoder encoder = new PatternLayoutEncoder();
		encoder.setPattern(PATTERN);
		return start(encoder, context);
	}

	private static Encoder<ILoggingEvent> wrap(Layout<ILoggingEvent> layout, LoggerContext context) {
		LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
		encoder.setLayout(layout);
		return start(encoder, context);
	}

	private static <T extends FileAppender<ILoggingEvent>> T file(T appender, Encoder<ILoggingEvent> encoder,
			Path file) {
		appender.setEncoder(encoder);
		appender.setFile(file.toString());
		return appender;
	}

	private static <T> T start(T component, LoggerContext context) {
		if (component instanceof ContextAware aware) {
			aware.setContext(context);
		}
		if (component instanceof LifeCycle life) {
			life.start();
		}
		return component;
	}

}
