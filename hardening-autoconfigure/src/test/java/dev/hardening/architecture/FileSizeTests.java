package dev.hardening.architecture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long files are.
 */
class FileSizeTests {

	private static final int MOST_LINES = 300;

	private static final int MOST_LINES_OF_HALF = 75;

	@Test
	void noneIsTooLongToBeRead() {
		assertThat(Repository.sources()).isNotEmpty()
			.as("a Java file of more than %d lines does more than one thing: cut it by theme", MOST_LINES)
			.allSatisfy((source) -> assertThat(source.lines()).as("%s", source).hasSizeLessThanOrEqualTo(MOST_LINES));
	}

	@Test
	void halfOfThemAreSmall() {
		int[] sizes = Repository.mainSources()
			.filter((source) -> !source.packageInfo())
			.mapToInt((source) -> source.lines().size())
			.sorted()
			.toArray();
		assertThat(sizes).isNotEmpty();
		assertThat(sizes[sizes.length / 2])
			.as("median of the lines of a main file: the good models of this project stay below %d, and a reader can"
					+ " hold such a file in mind", MOST_LINES_OF_HALF)
			.isLessThanOrEqualTo(MOST_LINES_OF_HALF);
	}

	@Test
	void everyModuleIsLookedAt() {
		assertThat(Repository.modules()).contains("hardening-autoconfigure", "hardening-test", "sample-app");
		assertThat(Repository.sources()).as("this very file is among those that were found")
			.anyMatch((source) -> !source.main() && source.name().endsWith("architecture/FileSizeTests.java"));
		assertThat(Repository.mainSources()).as("the adapters too")
			.anyMatch((source) -> source.toString().contains("boot3"));
	}

}
