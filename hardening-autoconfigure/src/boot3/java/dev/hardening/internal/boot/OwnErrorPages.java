package dev.hardening.internal.boot;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.web.server.AbstractConfigurableWebServerFactory;
import org.springframework.boot.web.server.ErrorPage;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.core.Ordered;

/**
 * Whether the application has error pages or an error controller of its own, beyond the
 * one page that Boot registers.
 */
public final class OwnErrorPages implements WebServerFactoryCustomizer<AbstractConfigurableWebServerFactory>, Ordered {

	private final ListableBeanFactory beanFactory;

	private final String page;

	private volatile @Nullable AbstractConfigurableWebServerFactory server;

	private volatile @Nullable Boolean present;

	/**
	 * Create the customizer, which customizes nothing.
	 * @param beanFactory where an error controller may be
	 * @param page name of the bean that is not the application's
	 */
	public OwnErrorPages(ListableBeanFactory beanFactory, String page) {
		this.beanFactory = beanFactory;
		this.page = page;
	}

	@Override
	public void customize(AbstractConfigurableWebServerFactory factory) {
		this.server = factory;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	/** Tell whether there are any. To be asked once the server runs. */
	public boolean arePresent() {
		Boolean known = this.present;
		if (known == null) {
			known = hasOwnController() || hasOwnPages();
			this.present = known;
		}
		return known;
	}

	private boolean hasOwnController() {
		for (String name : this.beanFactory.getBeanNamesForType(ErrorController.class, true, false)) {
			if (!name.equals(this.page)) {
				return true;
			}
		}
		return false;
	}

	private boolean hasOwnPages() {
		AbstractConfigurableWebServerFactory factory = this.server;
		if (factory == null) {
			return false;
		}
		Set<ErrorPage> pages = factory.getErrorPages();
		return pages.size() > 1 || pages.stream().anyMatch((page) -> !page.isGlobal());
	}

}
