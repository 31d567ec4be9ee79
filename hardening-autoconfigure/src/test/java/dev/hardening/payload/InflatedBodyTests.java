package dev.hardening.payload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InflatedBodyTests {

	private static InputStream bytes(int count) {
		return new ByteArrayInputStream(new byte[count]);
	}

	private static byte[] gzip(int count) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(new byte[count]);
		}
		return bytes.toByteArray();
	}

	@Test
	void allBytesUpToTheLimitAreRead() throws IOException {
		assertThat(InflatedBody.limit(bytes(1000), 1000).readAllBytes()).hasSize(1000);
		assertThat(InflatedBody.limit(bytes(0), 0).readAllBytes()).isEmpty();
	}

	@Test
	void oneByteBeyondTheLimitIsNot() {
		assertThatExceptionOfType(PayloadTooLargeException.class)
			.isThrownBy(() -> InflatedBody.limit(bytes(1001), 1000).readAllBytes())
			.satisfies((exception) -> assertThat(exception.maxBytes()).isEqualTo(1000));
		assertThatExceptionOfType(PayloadTooLargeException.class)
			.isThrownBy(() -> InflatedBody.limit(bytes(1), 0).read());
	}

	@Test
	void singleAndSkippedBytesCount() throws IOException {
		InputStream body = InflatedBody.limit(bytes(4), 3);
		assertThat(body.read()).isZero();
		assertThat(body.skip(1)).isEqualTo(1);
		assertThat(body.read(new byte[1])).isEqualTo(1);
		assertThatExceptionOfType(PayloadTooLargeException.class).isThrownBy(body::read);
		assertThatExceptionOfType(PayloadTooLargeException.class)
			.isThrownBy(() -> InflatedBody.limit(bytes(4), 3).skip(4));
	}

	@Test
	void readingOnAfterTheLimitDoesNotHelp() throws IOException {
		InputStream body = InflatedBody.inflate(new ByteArrayInputStream(gzip(100_000)), "GZip", 10);
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(PayloadTooLargeException.class).isThrownBy(() -> body.read(new byte[100]));
		}
	}

	@Test
	void goingBackIsNotOffered() {
		assertThat(InflatedBody.limit(bytes(1), 1).markSupported()).isFalse();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "identity", "", " " })
	void bodyThatIsNotCompressedIsLimitedToo(@Nullable String encoding) throws IOException {
		assertThat(InflatedBody.inflate(bytes(10), encoding, 10).readAllBytes()).hasSize(10);
		assertThatExceptionOfType(PayloadTooLargeException.class)
			.isThrownBy(() -> InflatedBody.inflate(bytes(11), encoding, 10).readAllBytes());
	}

	@Test
	void whatIsNotCompressedOrCutOffIsAnError() throws IOException {
		assertThatExceptionOfType(MalformedBodyException.class)
			.isThrownBy(() -> InflatedBody.inflate(bytes(100), "gzip", 10));
		assertThatExceptionOfType(MalformedBodyException.class)
			.isThrownBy(() -> InflatedBody.inflate(bytes(0), "gzip", 10));
		assertThatExceptionOfType(MalformedBodyException.class)
			.isThrownBy(() -> InflatedBody.inflate(bytes(100), "deflate", 10).read());
		assertThatExceptionOfType(MalformedBodyException.class)
			.isThrownBy(() -> InflatedBody.inflate(bytes(0), "deflate", 10).skip(1));
		byte[] whole = gzip(1000);
		InputStream cut = InflatedBody.inflate(new ByteArrayInputStream(whole, 0, whole.length - 10), "x-gzip", 1000);
		assertThatExceptionOfType(MalformedBodyException.class).isThrownBy(cut::readAllBytes)
			// Whoever looks there would take the client for gone.
			.withNoCause();
	}

	@Test
	void clientThatGoesAwayIsNotMalformed() throws IOException {
		byte[] whole = gzip(1000);
		InputStream aborted = new SequenceInputStream(new ByteArrayInputStream(whole, 0, whole.length - 10),
				new InputStream() {

					@Override
					public int read() throws IOException {
						throw new EofOfAContainer();
					}

				});
		assertThatExceptionOfType(EofOfAContainer.class)
			.isThrownBy(() -> InflatedBody.inflate(aborted, "gzip", 1000).readAllBytes());
	}

	@Test
	void otherEncodingsAndLimitsAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> InflatedBody.inflate(bytes(1), "br", 10));
		assertThatIllegalArgumentException().isThrownBy(() -> InflatedBody.inflate(bytes(1), "gzip, gzip", 10));
		assertThatIllegalArgumentException().isThrownBy(() -> InflatedBody.limit(bytes(1), -1));
	}

	@SuppressWarnings("serial") // never serialized
	private static final class EofOfAContainer extends EOFException {

	}

	@Test
	void causeIsFoundHoweverDeepButNotForEver() {
		PayloadTooLargeException cause = new PayloadTooLargeException(5);
		assertThat(PayloadTooLargeException.causeOf(new IllegalStateException(new IOException(cause)))).isSameAs(cause);
		MalformedBodyException malformed = new MalformedBodyException(new EOFException());
		assertThat(MalformedBodyException.causeOf(new IllegalStateException(malformed))).isSameAs(malformed);
		Exception one = new Exception();
		one.initCause(new Exception(one));
		assertThat(PayloadTooLargeException.causeOf(one)).isNull();
		assertThat(MalformedBodyException.causeOf(one)).isNull();
	}

}
