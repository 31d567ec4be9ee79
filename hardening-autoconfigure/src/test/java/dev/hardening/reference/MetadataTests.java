package dev.hardening.reference;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an IDE shows to who writes the configuration.
 */
class MetadataTests {

	private static final String MASTER_SWITCH = "hardening.enabled";

	private static final Pattern ARTICLE = Pattern.compile("(?:The|A|An) .*");

	private static final Pattern DEFAULT = Pattern
		.compile(".*\\b(?:defaults to|by default|(?i:default) (?:is|value|of)\\b|\\(default).*");

	/** How a description says what happens while there is no value. */
	private static final Pattern UNSET = Pattern
		.compile(".*(?:\\bunset\\b|\\bunless set\\b|\\b[Ww]hen (?:empty|absent)\\b).*");

	private final List<Property> properties = Metadata.properties();

	@Test
	void hasProperties() {
		assertThat(this.properties).extracting(Property::name)
			.contains(MASTER_SWITCH, "hardening.rate-limit.enabled")
			.doesNotHaveDuplicates()
			.allMatch((name) -> name.startsWith("hardening."), "begins with 'hardening.'");
	}

	@Test
	void givesTypeAndDescription() {
		assertThat(this.properties).as("each property has a type, and Javadoc on its component (@param)")
			.allMatch((property) -> !property.type().java().isEmpty())
			.allMatch((property) -> !property.description().isEmpty());
	}

	@Test
	void describesInFewWordsThatReadAlike() {
		assertThat(this.properties).as("a description is a noun with what belongs to it, and ends with a period")
			.noneMatch((property) -> ARTICLE.matcher(property.description()).matches())
			.allMatch((property) -> Character.isUpperCase(property.description().charAt(0)))
			.allMatch((property) -> property.description().endsWith("."));
	}

	@Test
	void describesWhatASwitchDecides() {
		assertThat(this.properties.stream().filter((property) -> property.type().isBoolean()))
			.as("the description of a boolean begins with 'Whether' or 'Enable'")
			.allMatch((property) -> startsWith(property, "Whether ", "Enable "));
	}

	@Test
	void saysHowToWriteAList() {
		assertThat(this.properties.stream()
			.filter((property) -> property.type().isCollection() && property.type().parts().isEmpty()))
			.as("the description of a list of simple values begins with 'Comma-separated list'")
			.allMatch((property) -> startsWith(property, "Comma-separated list "));
	}

	@Test
	void statesTheDefaultOnceAndNotInWords() {
		assertThat(this.properties).as("the default is in the metadata; in words it would be forgotten when it changes")
			.noneMatch((property) -> DEFAULT.matcher(property.description()).matches());
	}

	@Test
	void hasADefaultOrSaysWhatItsAbsenceMeans() {
		assertThat(this.properties.stream()
			.filter((property) -> property.defaultValue() == null)
			.filter((property) -> !property.type().isMap() && !property.type().isCollection()))
			.as("a property without a default says what happens then: '...; the limit unless set.',"
					+ " 'When unset, ...'")
			.allMatch((property) -> UNSET.matcher(property.description()).matches());
	}

	@Test
	void switchesEverythingOffButTheMasterSwitch() {
		assertThat(switches()).as("a feature is off until it is asked for")
			.filteredOn((property) -> !property.name().equals(MASTER_SWITCH))
			.isNotEmpty()
			.allMatch((property) -> "false".equals(property.defaultValue()));
		assertThat(switches()).as("the one switch that turns everything off is on")
			.filteredOn((property) -> property.name().equals(MASTER_SWITCH))
			.singleElement()
			.matches((property) -> "true".equals(property.defaultValue()));
	}

	private Stream<Property> switches() {
		return this.properties.stream().filter((property) -> property.name().endsWith(".enabled"));
	}

	private static boolean startsWith(Property property, String... beginnings) {
		return Stream.of(beginnings).anyMatch(property.description()::startsWith);
	}

}
