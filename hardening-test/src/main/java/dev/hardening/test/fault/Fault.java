package dev.hardening.test.fault;

/**
 * A fault that is on. Closing it takes it back, others stay; closing it again does
 * nothing. Thread-safe.
 */
public final class Fault implements AutoCloseable {

	private final ProxyState proxy;

	private final Effect effect;

	Fault(ProxyState proxy, Effect effect) {
		this.proxy = proxy;
		this.effect = effect;
	}

	Effect effect() {
		return this.effect;
	}

	/**
	 * Take it back. When this returns, the proxy works without it.
	 */
	@Override
	public void close() {
		this.proxy.remove(this);
	}

	@Override
	public String toString() {
		return this.effect.name();
	}

}
