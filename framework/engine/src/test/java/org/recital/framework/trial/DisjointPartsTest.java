package org.recital.framework.trial;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.recital.components.dataset.Synthetic;
import org.recital.components.split.RandomSplit;
import org.recital.framework.train.Seed;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Interactions;
import org.recital.registry.split.Split;

class DisjointPartsTest {
  private final Dataset dataset =
      new Synthetic(new Synthetic.Config(80, 60, 1200, 4, 0.5, 1))
          .load(new DataHome(List.of(), Path.of(""), Path.of("")));
  private final Split split =
      new RandomSplit(new RandomSplit.Config(0.1, 0.1, false))
          .split(dataset, new Seed(1).stream("split"));

  @Test
  void disjoint_parts_pass_also_if_interactions_are_left_out() {
    assertThatCode(() -> DisjointParts.require(dataset, split)).doesNotThrowAnyException();
    assertThatCode(
            () ->
                DisjointParts.require(
                    dataset, new Split(split.validation(), split.test(), split.train())))
        .doesNotThrowAnyException();
  }

  @Test
  void parts_that_change_the_order_of_interactions_pass_if_they_are_disjoint() {
    Split reversed = new Split(reversed(split.train()), reversed(split.validation()), split.test());

    assertThatCode(() -> DisjointParts.require(dataset, reversed)).doesNotThrowAnyException();
    assertThatThrownBy(
            () ->
                DisjointParts.require(
                    dataset, new Split(reversed(split.train()), split.train(), split.test())))
        .isInstanceOf(TrialException.class);
  }

  /** The interactions of each user, latest first. */
  private static Interactions reversed(Interactions part) {
    int[] items = new int[part.size()];
    float[] ratings = new float[part.size()];
    long[] timestamps = new long[part.size()];
    for (int user = 0; user < part.users(); user++) {
      for (int i = 0; i < part.count(user); i++) {
        int from = part.to(user) - 1 - i;
        items[part.from(user) + i] = part.item(from);
        ratings[part.from(user) + i] = part.rating(from);
        timestamps[part.from(user) + i] = part.timestamp(from);
      }
    }
    return new Interactions(part.items(), part.offsetColumn(), items, ratings, timestamps);
  }

  @Test
  void an_interaction_in_two_parts_is_an_error() {
    for (Split overlapping :
        List.of(
            new Split(split.train(), split.validation(), split.validation()),
            new Split(split.train(), split.test(), split.test()),
            new Split(dataset.interactions(), split.validation(), split.test()))) {
      assertThatThrownBy(() -> DisjointParts.require(dataset, overlapping))
          .isInstanceOf(TrialException.class)
          .hasMessageMatching(
              "the split assigns interactions of user '.+' to several parts, or has interactions"
                  + " that are not in the data set; a split must assign every interaction to at"
                  + " most one of training, validation and test");
    }
  }
}
