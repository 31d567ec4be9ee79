package dev.hardening.test.fault;

import java.util.SplittableRandom;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ImpairmentTests {

	@Test
	void repeatsItselfWithTheSameSeed() {
		Impairment bad = Impairment.NONE.slower(0, 1_000_000).lossier(0.3);
		assertThat(travels(bad, 7)).isEqualTo(travels(bad, 7)).isNotEqualTo(travels(bad, 8));
	}

	@Test
	void sendsAgainWhatWasLostLaterAndLater() {
		long[] travels = travels(Impairment.NONE.lossier(0.5), 1);
		assertThat(share(travels, 0)).isCloseTo(0.5, within(0.05));
		assertThat(share(travels, 200_000_000)).isCloseTo(0.25, within(0.05));
		assertThat(share(travels, 600_000_000)).isCloseTo(0.125, within(0.05));
		assertThat(LongStream.of(travels).max().orElseThrow()).isLessThanOrEqualTo(200_000_000L * 63);
	}

	@Test
	void addsUp() {
		Impairment both = Impairment.NONE.slower(5, 1).slower(7, 2).lossier(0.5).lossier(0.5).narrower(9).narrower(10);
		assertThat(both).isEqualTo(new Impairment(12, 3, 0.75, 9, false));
		assertThat(both.silenced()).isEqualTo(new Impairment(12, 3, 0.75, 9, true));
		assertThat(both.sending(9)).isEqualTo(1_000_000_000);
		assertThat(both.piece(100)).isEqualTo(1);
		assertThat(Impairment.NONE.piece(100)).isEqualTo(100);
	}

	private static long[] travels(Impairment impairment, long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		return LongStream.range(0, 2000).map((i) -> impairment.travel(random)).toArray();
	}

	private static double share(long[] travels, long travel) {
		return LongStream.of(travels).filter((t) -> t == travel).count() / (double) travels.length;
	}

}
