package org.recital.registry.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.recital.registry.data.TinyData.folded;
import static org.recital.registry.data.TinyData.timed;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.recital.components.split.Cut;
import org.recital.components.split.Predefined;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Interactions;

class SplitFactsTest {
  @Test
  void duplicates_and_what_is_unseen_are_counted() {
    Dataset parts =
        folded("a x 0", "a x 0", "a x 2", "a y 2", "a y 2", "b x 1", "b x 2", "c x 2", "d z 0");

    SplitFacts facts =
        SplitFacts.of(new Predefined(new Predefined.Config(0, true)).split(parts, new Random(1)));

    assertThat(facts.duplicates()).isEqualTo(4);
    assertThat(facts.straddling()).isEqualTo(2);
    assertThat(facts.testUsers()).isEqualTo(3);
    assertThat(facts.unseenTestUsers()).isEqualTo(2);
    assertThat(facts.testItems()).isEqualTo(2);
    assertThat(facts.unseenTestItems()).isEqualTo(1);
    assertThat(facts.laterThanOwnTest()).isEmpty();
    assertThat(facts.laterThanAnyTest()).isEmpty();
  }

  @Test
  void training_from_after_the_test_is_a_share() {
    Dataset train = timed("a x 1 1", "a y 1 6", "b x 1 2", "b y 1 7", "c x 1 9");
    Dataset test = timed("a x 1 5", "b y 1 8", "c y 1 10");
    Interactions none = new Interactions(2, new int[4], new int[0], new float[0], new long[0]);

    SplitFacts facts = SplitFacts.of(new Split(train.interactions(), none, test.interactions()));

    assertThat(facts.laterThanOwnTest().orElseThrow()).isEqualTo(1 / 5.0, within(1e-12));
    assertThat(facts.laterThanAnyTest().orElseThrow()).isEqualTo(3 / 5.0, within(1e-12));
  }

  @Test
  void test_cases_that_a_tie_decides_are_counted() {
    Dataset all =
        timed(
            "a x 1 1", "a y 1 3", "a z 1 3", //
            "b x 1 2", "b y 1 5", "b z 1 6", "b w 1 6", "b v 1 7", //
            "c x 1 3", "c y 1 4", "c z 1 5", //
            "d x 1 4", "d y 1 5", "d z 1 5");
    byte[] parts = {0, 1, 2, 0, 1, 2, 2, 2, 0, 1, 2, 0, 1, 2};

    SplitFacts facts = SplitFacts.of(Cut.of(all, parts, "test"));

    assertThat(facts.testSize()).isEqualTo(6);
    assertThat(facts.tiedUsers()).isEqualTo(2); // a and d
    assertThat(facts.tiedTest()).isEqualTo(4); // of a, two of b, of d
  }
}
