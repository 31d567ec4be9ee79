package dev.hardening.redaction.log4j2;

import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import dev.hardening.redaction.event.EventFields;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;

/**
 * What was installed in a context of Log4j 2, by one or several applications. The last of
 * them that is still there says how events are redacted; when none is left, its way stays
 * for what is logged after it, but new configurations are left alone. Thread-safe.
 */
final class ContextRedaction implements PropertyChangeListener {

	/** One for each class loader: what another one has put there is another class. */
	private static final String KEY = ContextRedaction.class.getName() + '@'
			+ System.identityHashCode(ContextRedaction.class);

	private final LoggerContext context;

	private final ReentrantLock lock = new ReentrantLock();

	private final List<Log4j2Redaction> owners = new ArrayList<>();

	private volatile EventFields fields;

	private ContextRedaction(LoggerContext context, EventFields fields) {
		this.context = context;
		this.fields = fields;
	}

	/** Return that of a context, which has one while something is installed. */
	static ContextRedaction of(LoggerContext context, EventFields fields) {
		context.putObjectIfAbsent(KEY, new ContextRedaction(context, fields));
		return (ContextRedaction) context.getObject(KEY);
	}

	EventFields fields() {
		return this.fields;
	}

	void add(Log4j2Redaction owner) {
		this.lock.lock();
		try {
			if (this.owners.isEmpty()) {
				this.context.addPropertyChangeListener(this);
			}
			this.owners.add(owner);
			this.fields = owner.fields();
			wrap(this.context.getConfiguration());
		}
		finally {
			this.lock.unlock();
		}
	}

	void remove(Log4j2Redaction owner) {
		this.lock.lock();
		try {
			if (!this.owners.remove(owner)) {
				return;
			}
			if (this.owners.isEmpty()) {
				this.context.removePropertyChangeListener(this);
				this.context.removeObject(KEY);
			}
			else {
				this.fields = this.owners.get(this.owners.size() - 1).fields();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Called by Log4j when the context has got another configuration. */
	@Override
	public void propertyChange(PropertyChangeEvent event) {
		if (event.getNewValue() instanceof Configuration configuration) {
			wrap(configuration);
		}
	}

	/** Put every appender that is attached to a logger behind this. */
	void wrapAll() {
		wrap(this.context.getConfiguration());
	}

	private void wrap(Configuration configuration) {
		this.lock.lock();
		try {
			wrap(configuration.getRootLogger());
			configuration.getLoggers().values().forEach(this::wrap);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void wrap(LoggerConfig logger) {
		for (Appender appender : List.copyOf(logger.getAppenders().values())) {
			if (appender instanceof RedactingAppender redacting) {
				redacting.adopt(this);
			}
			else {
				wrap(logger, appender);
			}
		}
	}

	/**
	 * The old one goes before the new one comes, as both have one name: what another
	 * thread logs in between is rather not written than written raw.
	 */
	private void wrap(LoggerConfig logger, Appender appender) {
		AppenderRef reference = logger.getAppenderRefs()
			.stream()
			.filter((candidate) -> candidate.getRef().equals(appender.getName()))
			.findFirst()
			.orElseGet(() -> AppenderRef.createAppenderRef(appender.getName(), null, null));
		logger.removeAppender(appender.getName());
		logger.addAppender(new RedactingAppender(appender, this), reference.getLevel(), reference.getFilter());
	}

}
