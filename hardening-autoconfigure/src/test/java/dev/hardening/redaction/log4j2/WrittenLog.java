package dev.hardening.redaction.log4j2;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** Keeps what a pattern makes of each event. */
class WrittenLog extends AbstractAppender {

	private static final String PATTERN = "%t %marker %x %X %m %throwable{short.message} %throwable";

	final List<String> lines = new CopyOnWriteArrayList<>();

	WrittenLog(String name) {
		super(name, null, PatternLayout.newBuilder().withPattern(PATTERN).build(), false, Property.EMPTY_ARRAY);
		start();
	}

	@Override
	public void append(LogEvent event) {
		this.lines.add(String.valueOf(getLayout().toSerializable(event)));
	}

	String last() {
		return this.lines.get(this.lines.size() - 1);
	}

}
