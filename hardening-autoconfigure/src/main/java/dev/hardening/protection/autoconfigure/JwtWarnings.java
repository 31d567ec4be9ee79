package dev.hardening.protection.autoconfigure;

import java.util.Arrays;
import java.util.List;

import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.internal.posture.PostureWarnings;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Looks for a resource server that takes whatever signature algorithms the issuer's keys
 * are good for. With {@code jwk-set-uri} or a public key, Boot takes RS256 unless
 * {@code jws-algorithms} says otherwise; with {@code issuer-uri} alone it does not read
 * that property.
 */
class JwtWarnings implements PostureWarnings {

	/** What Boot makes for {@code issuer-uri} alone, if the application has none. */
	private static final String DECODER = "jwtDecoderByIssuerUri";

	/** By its simple name, as its package is another one in Boot 4. */
	private static final String CUSTOMIZER = "JwkSetUriJwtDecoderBuilderCustomizer";

	private final ListableBeanFactory beans;

	JwtWarnings(ListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public List<PostureWarning> warnings() {
		boolean pinned = !this.beans.containsBean(DECODER) || Arrays.stream(this.beans.getBeanDefinitionNames())
			.anyMatch((name) -> isCustomizer(this.beans.getType(name, false)));
		if (pinned) {
			return List.of();
		}
		return List.of(new PostureWarning("spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
				"Tokens are accepted with every RSA or EC algorithm that the keys of the issuer are good for, and"
						+ " 'jws-algorithms' is not read while only 'issuer-uri' is set. Set 'jwk-set-uri', too: then"
						+ " only RS256 is accepted, or what 'jws-algorithms' lists."));
	}

	private static boolean isCustomizer(@Nullable Class<?> type) {
		return type != null && Arrays.stream(ClassUtils.getAllInterfacesForClass(type))
			.anyMatch((face) -> face.getSimpleName().equals(CUSTOMIZER));
	}

}
