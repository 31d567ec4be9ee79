package dev.hardening.error.web;

import java.util.Map;

import dev.hardening.error.ErrorCode;
import dev.hardening.error.ResolvedError;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions of libraries whose meaning for a client is clear, by name: the libraries may
 * be absent. Only the exception itself is looked at, never its causes: what the
 * application wrapped it in may mean something else.
 */
final class KnownExceptions {

	private static final String DAO = "org.springframework.dao.";

	private static final String TRANSACTION = "org.springframework.transaction.";

	private static final String SECURITY = "org.springframework.security.";

	private static final Map<String, ErrorCode> CODES = Map.ofEntries(
			Map.entry(DAO + "ConcurrencyFailureException", ErrorCode.CONFLICT),
			Map.entry(DAO + "DataIntegrityViolationException", ErrorCode.CONFLICT),
			Map.entry(DAO + "QueryTimeoutException", ErrorCode.TIMEOUT),
			Map.entry(DAO + "DataAccessResourceFailureException", ErrorCode.DEPENDENCY_UNAVAILABLE),
			Map.entry(TRANSACTION + "TransactionTimedOutException", ErrorCode.TIMEOUT),
			Map.entry(TRANSACTION + "CannotCreateTransactionException", ErrorCode.DEPENDENCY_UNAVAILABLE),
			Map.entry("jakarta.persistence.OptimisticLockException", ErrorCode.CONFLICT),
			Map.entry("jakarta.persistence.QueryTimeoutException", ErrorCode.TIMEOUT),
			Map.entry("io.github.resilience4j.circuitbreaker.CallNotPermittedException",
					ErrorCode.DEPENDENCY_UNAVAILABLE),
			Map.entry(SECURITY + "access.AccessDeniedException", ErrorCode.FORBIDDEN),
			Map.entry(SECURITY + "core.AuthenticationException", ErrorCode.UNAUTHENTICATED),
			// The server's fault, though it is an AuthenticationException.
			Map.entry(SECURITY + "authentication.AuthenticationServiceException", ErrorCode.INTERNAL_ERROR),
			Map.entry(SECURITY + "web.csrf.CsrfException", ErrorCode.CSRF_REJECTED),
			Map.entry(SECURITY + "web.firewall.RequestRejectedException", ErrorCode.MALFORMED_REQUEST),
			Map.entry("org.springframework.web.context.request.async.AsyncRequestTimeoutException", ErrorCode.TIMEOUT),
			Map.entry("org.springframework.web.multipart.MaxUploadSizeExceededException", ErrorCode.PAYLOAD_TOO_LARGE),
			Map.entry("org.apache.coyote.BadRequestException", ErrorCode.MALFORMED_REQUEST));

	private KnownExceptions() {
	}

	/** Return what an exception means, by the nearest of its super-types. */
	static @Nullable ResolvedError find(Throwable exception) {
		for (Class<?> type = exception.getClass(); type != null; type = type.getSuperclass()) {
			ErrorCode code = CODES.get(type.getName());
			if (code != null) {
				return ResolvedError.of(code);
			}
		}
		return null;
	}

}
