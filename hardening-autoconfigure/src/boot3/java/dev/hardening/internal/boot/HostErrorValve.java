package dev.hardening.internal.boot;

import java.util.function.Supplier;

import org.apache.catalina.Context;
import org.apache.catalina.Valve;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;

import org.springframework.boot.web.embedded.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Gives the host of the embedded Tomcat a valve that reports errors, within the one that
 * Boot adds. One that the application has chosen stays the only one.
 */
public final class HostErrorValve implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, Ordered {

	private final Supplier<? extends ErrorReportValve> valve;

	/**
	 * Create the customizer.
	 * @param valve makes a new valve for each server: a valve belongs to one container
	 */
	public HostErrorValve(Supplier<? extends ErrorReportValve> valve) {
		this.valve = valve;
	}

	@Override
	public void customize(ConfigurableTomcatWebServerFactory factory) {
		factory.addContextCustomizers(this::customize);
	}

	/** The innermost reports first, and the last one added is the innermost. */
	private void customize(Context context) {
		if (context.getParent() instanceof StandardHost host && !isChosen(host)) {
			ErrorReportValve added = this.valve.get();
			host.getPipeline().addValve(added);
			// Or the host would add one more.
			host.setErrorReportValveClass(added.getClass().getName());
		}
	}

	private static boolean isChosen(StandardHost host) {
		if (!ErrorReportValve.class.getName().equals(host.getErrorReportValveClass())) {
			return true;
		}
		for (Valve present : host.getPipeline().getValves()) {
			if (present instanceof ErrorReportValve && present.getClass() != ErrorReportValve.class) {
				return true;
			}
		}
		return false;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
