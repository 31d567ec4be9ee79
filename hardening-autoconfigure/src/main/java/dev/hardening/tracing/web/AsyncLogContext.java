package dev.hardening.tracing.web;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.hardening.tracing.ContextCarrier;
import dev.hardening.tracing.Traces;
import dev.hardening.tracing.context.LogContext;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;

/**
 * Carries the context to the thread on which Spring MVC runs a {@code Callable}, a
 * {@code WebAsyncTask} or a {@code StreamingResponseBody}, whatever executor that is of:
 * the one that Spring MVC makes for itself is no bean.
 */
public final class AsyncLogContext implements CallableProcessingInterceptor {

	private static final String CAPTURED = AsyncLogContext.class.getName() + ".captured";

	/** Not in the request, which may be gone when the task ends. */
	private final ThreadLocal<Traces.@Nullable Scope> scope = new ThreadLocal<>();

	private final ContextCarrier carrier;

	public AsyncLogContext(ContextCarrier carrier) {
		this.carrier = carrier;
	}

	@Override
	public <T> void beforeConcurrentHandling(NativeWebRequest request, Callable<T> task) {
		request.setAttribute(CAPTURED, new Captured(task, LogContext.current(), this.carrier.capture()),
				RequestAttributes.SCOPE_REQUEST);
	}

	@Override
	public <T> void preProcess(NativeWebRequest request, Callable<T> task) {
		Captured captured = captured(request, task);
		// An executor that carries the context has done so already.
		if (captured != null && !captured.log().equals(LogContext.current())) {
			this.scope.set(captured.context().get());
		}
	}

	@Override
	public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object result) {
		Traces.Scope opened = this.scope.get();
		if (opened != null) {
			this.scope.remove();
			opened.close();
		}
	}

	private static @Nullable Captured captured(NativeWebRequest request, Callable<?> task) {
		try {
			return (request.getAttribute(CAPTURED, RequestAttributes.SCOPE_REQUEST) instanceof Captured captured
					&& captured.task() == task) ? captured : null;
		}
		catch (IllegalStateException ex) {
			// The task has waited until the request was over.
			return null;
		}
	}

	private record Captured(Callable<?> task, LogContext log, Supplier<Traces.Scope> context) {
	}

}
