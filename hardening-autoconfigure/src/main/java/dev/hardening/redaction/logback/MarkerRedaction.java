package dev.hardening.redaction.logback;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;

/**
 * Redacts the names of markers, and the fields of those of logstash-logback-encoder. The
 * same marker comes back where nothing was found.
 */
final class MarkerRedaction {

	private static final int DEEPEST = 16;

	private MarkerRedaction() {
	}

	static @Nullable List<Marker> redact(@Nullable List<Marker> markers, FieldRedaction fields) {
		if (markers == null || markers.isEmpty()) {
			return markers;
		}
		List<Marker> copy = null;
		for (int i = 0; i < markers.size(); i++) {
			Marker marker = markers.get(i);
			Marker redacted = redact(marker, fields, 0);
			if (redacted != marker) {
				copy = (copy != null) ? copy : new ArrayList<>(markers);
				copy.set(i, redacted);
			}
		}
		return (copy != null) ? copy : markers;
	}

	private static Marker redact(Marker marker, FieldRedaction fields, int depth) {
		String name = fields.name(marker.getName());
		List<Marker> references = new ArrayList<>();
		boolean same = name == marker.getName();
		if (marker.hasReferences() && depth < DEEPEST) {
			for (Iterator<Marker> i = marker.iterator(); i.hasNext();) {
				Marker reference = i.next();
				Marker redacted = redact(reference, fields, depth + 1);
				references.add(redacted);
				same &= redacted == reference;
			}
		}
		if (same && depth < DEEPEST && !StructuredArguments.isFromLogstash(marker)) {
			return marker;
		}
		Marker copy = StructuredArguments.isMarker(marker) ? StructuredArguments.redactMarker(marker, fields)
				: new BasicMarkerFactory().getDetachedMarker(name);
		references.forEach(copy::add);
		return copy;
	}

}
