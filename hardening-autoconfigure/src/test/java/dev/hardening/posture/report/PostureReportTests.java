package dev.hardening.posture.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.hardening.internal.configuration.YieldingDefaults;
import dev.hardening.internal.posture.PostureContributor;
import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.internal.posture.PostureWarnings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

@ExtendWith(OutputCaptureExtension.class)
class PostureReportTests {

	private final Map<String, Object> properties = new LinkedHashMap<>();

	private final List<PostureWarnings> sources = new ArrayList<>();

	private PostureReport report() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", this.properties));
		ConfigurationPropertySources.attach(environment);
		YieldingDefaults.addTo(environment, null);
		return new PostureReport(environment,
				() -> this.sources.stream()
					.filter(PostureContributor.class::isInstance)
					.map(PostureContributor.class::cast),
				this.sources::stream);
	}

	private @Nullable Object feature(String name) {
		return (report().toMap().get("features") instanceof Map<?, ?> features) ? features.get(name) : null;
	}

	@Test
	void saysWhatIsOnAndWhoDecided() {
		this.properties.put("hardening.preset", "recommended");
		this.properties.put("hardening.request.enabled", "false");
		assertThat(feature("rate-limit")).isEqualTo(Map.of("enabled", true, "by", "preset"));
		assertThat(feature("request")).isEqualTo(Map.of("enabled", false, "by", "property"));
		assertThat(report().toMap().get("preset")).asInstanceOf(MAP)
			.containsEntry("name", "recommended")
			.containsEntry("overridden", List.of("hardening.request.enabled"))
			.extractingByKey("sets", MAP)
			.containsEntry("hardening.rate-limit.enabled", "true")
			.doesNotContainKey("hardening.request.enabled");
	}

	@Test
	void saysThatNothingIsSet() {
		assertThat(feature("request")).isEqualTo(Map.of("enabled", false, "by", "default"));
		assertThat(report().toMap().get("preset"))
			.isEqualTo(Map.of("name", "none", "sets", Map.of(), "overridden", List.of()));
	}

	@Test
	void detailsBecomePlainValues() {
		Map<Object, Object> nested = Map.of(1, Duration.ofSeconds(2));
		this.sources.add(new Contributor("client",
				() -> Map.of("list", Arrays.asList("a", 1, true, null), "map", nested), List.of()));
		assertThat(feature("client")).isEqualTo(Map.of("enabled", true, "by", "feature", "details",
				Map.of("list", Arrays.asList("a", 1, true, null), "map", Map.of("1", "PT2S"))));
	}

	@Test
	void contributorThatFailsCostsItsOwnPartOnly(CapturedOutput output) {
		PostureWarning warning = new PostureWarning("a.b", "unsafe");
		this.sources.add(new Contributor("request", () -> {
			throw new IllegalStateException("secret");
		}, List.of(warning)));
		this.sources.add(() -> {
			throw new NoClassDefFoundError("secret");
		});
		this.sources.add(new Contributor("rate-limit", () -> Map.of("mode", "shadow"), List.of()));
		Map<String, Object> map = report().toMap();
		assertThat(map.toString()).contains("details=cannot be read, see the log", "details={mode=shadow}")
			.doesNotContain("secret");
		assertThat(map.get("warnings")).isEqualTo(List.of(Map.of("property", "a.b", "message", "unsafe")));
		assertThat(output).contains("Contributor failed", "IllegalStateException", "NoClassDefFoundError");
	}

	private record Contributor(String feature, Supplier<Map<String, Object>> content,
			List<PostureWarning> warnings) implements PostureContributor {

		@Override
		public Map<String, Object> details() {
			return this.content.get();
		}

	}

}
