package dev.hardening.redaction.logback;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.joran.ReconfigureOnChangeTask;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.ConfigurationEvent;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.status.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.hardening.redaction.logback.WordRedactor.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is installed stays, whatever happens to the appenders.
 */
class ReconfigurationTests {

	@TempDir
	Path directory;

	private final Logs logs = new Logs();

	private final LogbackRedaction redaction = LogbackRedaction.install(this.logs.context, new WordRedactor(), 4096);

	@AfterEach
	void stop() {
		this.logs.context.stop();
	}

	@Test
	void newConfiguration() throws Exception {
		for (int i = 0; i < 3; i++) {
			this.logs.context.reset();
			configure(xml("file" + i));
			this.logs.logger.info("hello " + SECRET);
			assertThat(Files.readString(file("file" + i))).contains("hello").doesNotContain(SECRET);
		}
		assertThat(appenders()).hasSize(2).allMatch(RedactingAppender.class::isInstance);
	}

	@Test
	void changeThatLogbackNoticesItself() throws Exception {
		Path xml = this.directory.resolve("logback.xml");
		Files.writeString(xml,
				xml("first").replace("<configuration>", "<configuration scan='true' scanPeriod='1 day'>"));
		List<ReconfigureOnChangeTask> tasks = new ArrayList<>();
		this.logs.context.addConfigurationEventListener((event) -> {
			if (event.getData() instanceof ReconfigureOnChangeTask task && tasks.isEmpty()) {
				tasks.add(task);
			}
		});
		configure(xml);
		Files.writeString(xml, xml("second"));
		Files.setLastModifiedTime(xml, FileTime.fromMillis(System.currentTimeMillis() + 10_000));
		tasks.get(0).run();
		this.logs.logger.info("hello " + SECRET);
		assertThat(Files.readString(file("second"))).contains("hello").doesNotContain(SECRET);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<configuration>", "</configuration>" })
	void eventOfAnotherThreadWhileItIsConfigured(String place) throws Exception {
		Thread thread = new Thread(() -> this.logs.logger.info("hello " + SECRET));
		Meanwhile.action = () -> {
			thread.start();
			while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) {
				Thread.onSpinWait();
			}
			this.logs.logger.info("from the same thread " + SECRET);
		};
		String meanwhile = """
				<appender name="MEANWHILE" class="%s"/>
				<logger name="meanwhile"><appender-ref ref="MEANWHILE"/></logger>
				""".formatted(Meanwhile.class.getName());
		this.logs.context.reset();
		configure(xml("busy").replace(place, place.equals("<configuration>") ? place + meanwhile : meanwhile + place));
		thread.join();
		assertThat(Files.readString(file("busy"))).contains("hello").doesNotContain(SECRET);
		assertThat(this.logs.context.getTurboFilterList()).isEmpty();
	}

	@Test
	void brokenConfiguration() {
		this.logs.context.reset();
		try {
			configure(xml("broken").replace("</configuration>", "</oops>"));
		}
		catch (Exception ex) {
			// As Logback says.
		}
		this.logs.start(new Logs.Keeper());
		this.logs.logger.info("hello " + SECRET);
		assertThat(appenders()).allMatch(RedactingAppender.class::isInstance);
	}

	@Test
	void installingAgainReplacesTheRedactor() {
		LogbackRedaction second = LogbackRedaction.install(this.logs.context, new WordRedactor() {

			@Override
			public String redact(String text) {
				return "second";
			}

		}, 4096);
		this.logs.logger.info("hello");
		assertThat(this.logs.last().getFormattedMessage()).isEqualTo("second");
		assertThat(appenders()).hasSize(1);
		second.close();
		second.close();
		this.logs.logger.info("hello " + SECRET);
		assertThat(this.logs.last().getFormattedMessage()).isEqualTo("hello …[word]");
	}

	@Test
	void closedLeavesNewAppendersAloneAndKeepsTheOldOnes() throws Exception {
		this.redaction.close();
		this.logs.logger.info(SECRET);
		assertThat(this.logs.last().getFormattedMessage()).isEqualTo("…[word]");
		this.logs.context.reset();
		configure(xml("plain"));
		assertThat(appenders()).noneMatch(RedactingAppender.class::isInstance);
		this.logs.logger.info(SECRET);
		assertThat(Files.readString(file("plain"))).contains(SECRET);
		LogbackRedaction.install(this.logs.context, new WordRedactor(), 4096);
		this.logs.logger.info("again " + SECRET);
		assertThat(Files.readString(file("plain"))).contains("again …[word]");
	}

	@Test
	void appendersThatAreAttachedLater() {
		Logs.Keeper late = this.logs.start(new Logs.Keeper());
		this.logs.logger.info(SECRET);
		assertThat(late.events.get(0).getFormattedMessage()).as("nobody is told of it").isEqualTo(SECRET);
		this.redaction.wrap();
		this.redaction.wrap();
		this.logs.logger.info(SECRET);
		assertThat(late.events).hasSize(2);
		assertThat(late.events.get(1).getFormattedMessage()).isEqualTo("…[word]");
		// Logback does not find it in what stands in its place.
		this.logs.root().addAppender(late);
		this.redaction.wrap();
		this.logs.logger.info(SECRET);
		assertThat(late.events).hasSize(3);
	}

	@Test
	void standsForItsAppender() throws Exception {
		configure(xml("file"));
		Appender<ILoggingEvent> appender = this.logs.root().getAppender("FILE");
		assertThat(appender).isInstanceOf(RedactingAppender.class);
		assertThat(appender.getContext()).isSameAs(this.logs.context);
		assertThat(appender.isStarted()).isTrue();
		Appender<ILoggingEvent> target = ((RedactingAppender) appender).iteratorForAppenders().next();
		assertThat(((RedactingAppender) appender).getAppender("FILE")).isSameAs(target);
		assertThat(((RedactingAppender) appender).isAttached(target)).isTrue();
		ThresholdFilter filter = new ThresholdFilter();
		filter.setLevel("ERROR");
		filter.start();
		appender.addFilter(filter);
		assertThat(target.getCopyOfAttachedFiltersList()).containsExactly(filter);
		this.logs.logger.info("dropped");
		assertThat(appender.getFilterChainDecision(this.logs.last())).isEqualTo(FilterReply.DENY);
		this.logs.logger.error("kept");
		assertThat(Files.readString(file("file"))).doesNotContain("dropped").contains("kept");
		appender.clearAllFilters();
		assertThat(appender.getCopyOfAttachedFiltersList()).isEmpty();
		appender.setName("OTHER");
		assertThat(target.getName()).isEqualTo("OTHER");
		appender.stop();
		assertThat(target.isStarted()).isFalse();
		appender.start();
		assertThat(target.isStarted()).isTrue();
		this.logs.root().detachAppender("OTHER");
		assertThat(this.logs.root().getAppender("OTHER")).isNull();
		Appender<ILoggingEvent> async = this.logs.root().getAppender("ASYNC");
		assertThat(((AppenderAttachable<ILoggingEvent>) async).iteratorForAppenders().next())
			.isInstanceOf(AsyncAppender.class);
		this.logs.root().detachAndStopAllAppenders();
		assertThat(async.isStarted()).isFalse();
	}

	@Test
	void otherEventsOfTheConfigurationAreLeftAlone() {
		this.logs.context.fireConfigurationEvent(ConfigurationEvent.newConfigurationChangeDetectorRunningEvent(this));
		assertThat(this.logs.context.getTurboFilterList()).isEmpty();
		assertThat(this.logs.context.getStatusManager().getCopyOfStatusList())
			.noneMatch((status) -> status.getLevel() > Status.INFO);
	}

	/** Does something when the appenders before it have been attached. */
	public static class Meanwhile extends AppenderBase<ILoggingEvent> {

		static Runnable action = () -> {
		};

		@Override
		public void start() {
			action.run();
			super.start();
		}

		@Override
		protected void append(ILoggingEvent event) {
		}

	}

	private List<Appender<ILoggingEvent>> appenders() {
		List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
		for (Logger logger : this.logs.context.getLoggerList()) {
			for (Iterator<Appender<ILoggingEvent>> i = logger.iteratorForAppenders(); i.hasNext();) {
				appenders.add(i.next());
			}
		}
		return appenders;
	}

	private void configure(String xml) throws JoranException {
		JoranConfigurator configurator = new JoranConfigurator();
		configurator.setContext(this.logs.context);
		configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
	}

	private void configure(Path xml) throws JoranException, IOException {
		JoranConfigurator configurator = new JoranConfigurator();
		configurator.setContext(this.logs.context);
		configurator.doConfigure(xml.toUri().toURL());
	}

	private Path file(String name) {
		return this.directory.resolve(name + ".log");
	}

	private String xml(String name) {
		return """
				<configuration>
					<appender name="FILE" class="ch.qos.logback.core.FileAppender">
						<file>%s</file>
						<encoder><pattern>%%msg%%n</pattern></encoder>
					</appender>
					<appender name="ASYNC" class="ch.qos.logback.classic.AsyncAppender">
						<appender-ref ref="FILE"/>
					</appender>
					<root level="INFO"><appender-ref ref="FILE"/><appender-ref ref="ASYNC"/></root>
				</configuration>
				""".formatted(file(name));
	}

}
