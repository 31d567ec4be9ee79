package dev.hardening.tracing;

/**
 * Grammar of the header {@code traceparent}: W3C Trace Context, section 3.2. Versions to
 * come are read by their first four fields, as the section on versioning asks.
 */
final class TraceParent {

	private static final int TRACE_ID = 3;

	private static final int SPAN_ID = 36;

	private static final int FLAGS = 53;

	private static final int LENGTH = 55;

	/** No version is that long; the rest would only be carried along. */
	private static final int MAX_LENGTH = 512;

	private TraceParent() {
	}

	static boolean isValid(String value) {
		return hasValidLength(value) && isHex(value, 0, 2) && isHex(value, TRACE_ID, SPAN_ID - 1)
				&& isHex(value, SPAN_ID, FLAGS - 1) && isHex(value, FLAGS, LENGTH) && value.charAt(2) == '-'
				&& value.charAt(SPAN_ID - 1) == '-' && value.charAt(FLAGS - 1) == '-' && !value.startsWith("ff")
				&& isNonZero(value, TRACE_ID, SPAN_ID - 1) && isNonZero(value, SPAN_ID, FLAGS - 1);
	}

	static String traceId(String value) {
		return value.substring(TRACE_ID, SPAN_ID - 1);
	}

	static String spanId(String value) {
		return value.substring(SPAN_ID, FLAGS - 1);
	}

	static boolean isSampled(String value) {
		return (Character.digit(value.charAt(LENGTH - 1), 16) & 1) == 1;
	}

	private static boolean hasValidLength(String value) {
		if (value.length() <= LENGTH) {
			return value.length() == LENGTH;
		}
		return !value.startsWith("00") && value.length() <= MAX_LENGTH && value.charAt(LENGTH) == '-';
	}

	private static boolean isHex(String value, int begin, int end) {
		for (int i = begin; i < end; i++) {
			char c = value.charAt(i);
			if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
				return false;
			}
		}
		return true;
	}

	private static boolean isNonZero(String value, int begin, int end) {
		for (int i = begin; i < end; i++) {
			if (value.charAt(i) != '0') {
				return true;
			}
		}
		return false;
	}

}
