package dev.hardening.redaction.logback;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.hardening.redaction.Redactor;
import dev.hardening.redaction.scan.RedactionSettings;
import dev.hardening.redaction.scan.ScanningRedactor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Restarts with a new class loader over a context of Logback that stays, as with DevTools
 * or several web applications in one container.
 */
class ClassLoaderTests {

	private static final String SECRET = "hunter2";

	private final Logs logs = new Logs();

	@Test
	void restarts() throws Exception {
		WeakReference<ClassLoader> first = startAndClose(this.logs.context);
		this.logs.logger.info("closing password=" + SECRET);
		assertThat(this.logs.last().getFormattedMessage()).startsWith("closing").doesNotContain(SECRET);
		AutoCloseable second = install(new Restart(), this.logs.context);
		this.logs.logger.info("hello password=" + SECRET);
		ILoggingEvent event = this.logs.last();
		assertThat(event.getFormattedMessage()).startsWith("hello").doesNotContain(SECRET);
		second.close();
		// What Boot does before it configures the logs again.
		this.logs.context.reset();
		this.logs.keeper.events.clear();
		event = null;
		// The list of a logger forgets its former appenders when it is read again.
		this.logs.logger.info("nobody is there");
		assertThat(isCollected(first)).as("nothing of Logback holds the first application").isTrue();
	}

	private static WeakReference<ClassLoader> startAndClose(LoggerContext context) throws Exception {
		Restart classLoader = new Restart();
		install(classLoader, context).close();
		return new WeakReference<>(classLoader);
	}

	private static AutoCloseable install(Restart classLoader, LoggerContext context) throws Exception {
		Class<?> settings = classLoader.loadClass(RedactionSettings.class.getName());
		Object redactor = classLoader.loadClass(ScanningRedactor.class.getName())
			.getConstructor(settings)
			.newInstance(settings.getMethod("defaults").invoke(null));
		Class<?> redaction = classLoader.loadClass(LogbackRedaction.class.getName());
		assertThat(redaction.getClassLoader()).isSameAs(classLoader);
		return (AutoCloseable) redaction
			.getMethod("install", LoggerContext.class, classLoader.loadClass(Redactor.class.getName()), int.class)
			.invoke(null, context, redactor, 4096);
	}

	private static boolean isCollected(WeakReference<?> reference) {
		for (int i = 0; i < 50 && !reference.refersTo(null); i++) {
			System.gc();
		}
		return reference.refersTo(null);
	}

	/** Loads our classes again, and nothing else. */
	private static final class Restart extends URLClassLoader {

		Restart() {
			super(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
				.map(Restart::url)
				.toArray(URL[]::new), ClassLoaderTests.class.getClassLoader());
		}

		private static URL url(String entry) {
			try {
				return Path.of(entry).toUri().toURL();
			}
			catch (MalformedURLException ex) {
				throw new IllegalArgumentException(ex);
			}
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (!name.startsWith("dev.hardening.redaction.")) {
				return super.loadClass(name, resolve);
			}
			Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : findClass(name);
		}

	}

}
