package dev.hardening.test.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Objects;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate for localhost, made anew.
 *
 * @param certificate file with it (PEM)
 * @param key file with its private key (PEM)
 * @param sockets sockets that trust it and nothing else
 */
public record TlsCertificate(Path certificate, Path key, SSLSocketFactory sockets) {

	private static final String PASSWORD = "changeit";

	/** Make one with the tool of the JDK. */
	static TlsCertificate create() throws IOException, GeneralSecurityException, InterruptedException {
		Path directory = Files.createTempDirectory(RedisServers.directory("tls"), "made");
		Path store = directory.resolve("keys.p12");
		Process tool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "redis", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost",
				"-ext", "san=dns:localhost,ip:127.0.0.1", "-validity", "2", "-storetype", "PKCS12", "-keystore",
				store.toString(), "-storepass", PASSWORD)
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		if (tool.waitFor() != 0) {
			throw new IOException("keytool has failed");
		}
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream stream = Files.newInputStream(store)) {
			keys.load(stream, PASSWORD.toCharArray());
		}
		Certificate certificate = keys.getCertificate("redis");
		return new TlsCertificate(pem(directory, "CERTIFICATE", certificate.getEncoded()),
				pem(directory, "PRIVATE KEY",
						Objects.requireNonNull(keys.getKey("redis", PASSWORD.toCharArray())).getEncoded()),
				trusting(certificate));
	}

	private static Path pem(Path directory, String type, byte[] content) throws IOException {
		String text = "-----BEGIN " + type + "-----\n"
				+ Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content) + "\n-----END " + type
				+ "-----\n";
		return Files.writeString(directory.resolve(type.replace(' ', '-') + ".pem"), text);
	}

	private static SSLSocketFactory trusting(Certificate certificate) throws IOException, GeneralSecurityException {
		KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
		trusted.load(null, null);
		trusted.setCertificateEntry("redis", certificate);
		TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		managers.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, managers.getTrustManagers(), null);
		return context.getSocketFactory();
	}

}
