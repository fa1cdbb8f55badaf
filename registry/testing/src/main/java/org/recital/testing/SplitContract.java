package org.recital.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Fold;
import org.recital.registry.data.Ids;
import org.recital.registry.data.Interactions;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;

/** Contract tests for every split. */
final class SplitContract {
  private static final Dataset DATA = data();

  private final Supplier<Splitter> splitter;

  private SplitContract(Supplier<Splitter> splitter) {
    this.splitter = splitter;
  }

  static List<DynamicTest> tests(Supplier<Splitter> splitter) {
    SplitContract contract = new SplitContract(splitter);
    List<DynamicTest> tests =
        new ArrayList<>(
            List.of(
                dynamicTest(
                    "every interaction is in exactly one part, or in at most one if the split"
                        + " declares that it is no partition",
                    contract::partition),
                dynamicTest("parts have the users and items of the data set", contract::numbers),
                dynamicTest(
                    "interactions of a user are oldest first in each part", contract::order),
                dynamicTest(
                    "a validation part exists exactly if the split declares one",
                    contract::validation),
                dynamicTest(
                    "users are held out exactly if the split declares it", contract::heldOut),
                dynamicTest("equal random streams give equal splits", contract::repeats)));
    if (!splitter.get().folds().isEmpty()) {
      tests.add(
          dynamicTest("no interaction is in the test parts of two folds", contract::disjoint));
    }
    return tests;
  }

  /** 40 users and 30 items; every fifth interaction is in the publisher's test part. */
  private static Dataset data() {
    Interactions interactions = RandomInteractions.of(40, 30, 5);
    byte[] folds = new byte[interactions.size()];
    for (int i = 0; i < folds.length; i += 5) {
      folds[i] = Fold.TEST;
    }
    return new Dataset(
        "random",
        "0",
        interactions,
        Ids.range(interactions.users()),
        Ids.range(interactions.items()),
        Map.of(),
        Map.of(),
        Optional.of(folds),
        Optional.empty());
  }

  /** The split, or one split for each fold. */
  private List<Split> splits(long seed) {
    List<Splitter> folds = splitter.get().folds();
    return (folds.isEmpty() ? List.of(splitter.get()) : folds)
        .stream().map(fold -> fold.split(DATA, new SplittableRandom(seed))).toList();
  }

  private void partition() {
    for (Split split : splits(1)) {
      List<String> rows = rows(split.train(), split.inputs(), split.validation(), split.test());
      List<String> left = rows(DATA.interactions());
      for (String row : rows) {
        assertThat(left.remove(row)).as(row).isTrue();
      }
      assertThat(left.isEmpty() || !splitter.get().isPartition()).as("no part: " + left).isTrue();
      assertThat(split.train().size()).isPositive();
      assertThat(split.test().size()).isPositive();
    }
  }

  private void numbers() {
    for (Interactions part : parts()) {
      assertThat(part.users()).isEqualTo(DATA.interactions().users());
      assertThat(part.items()).isEqualTo(DATA.interactions().items());
    }
  }

  private void order() {
    for (Interactions part : parts()) {
      for (int user = 0; user < part.users(); user++) {
        assertThat(Arrays.copyOfRange(part.timestampColumn(), part.from(user), part.to(user)))
            .isSorted();
      }
    }
  }

  private void validation() {
    for (Split split : splits(1)) {
      assertThat(split.validation().size() > 0).isEqualTo(splitter.get().hasValidation());
    }
  }

  private void disjoint() {
    List<String> left = rows(DATA.interactions());
    Interactions[] tests = splits(1).stream().map(Split::test).toArray(Interactions[]::new);
    for (String row : rows(tests)) {
      assertThat(left.remove(row)).as(row).isTrue();
    }
  }

  private void heldOut() {
    splits(1).forEach(this::heldOut);
  }

  private void heldOut(Split split) {
    if (!splitter.get().holdsOutUsers()) {
      assertThat(split.inputs().size()).isZero();
      return;
    }
    for (int user = 0; user < DATA.interactions().users(); user++) {
      int heldOut = split.validation().count(user) + split.test().count(user);
      assertThat(heldOut == 0 || split.train().count(user) == 0).isTrue();
      assertThat(split.inputs().count(user) > 0).isEqualTo(heldOut > 0);
    }
  }

  private void repeats() {
    assertThat(splits(3)).isEqualTo(splits(3));
  }

  private List<Interactions> parts() {
    return splits(1).stream()
        .flatMap(
            split -> Stream.of(split.train(), split.inputs(), split.validation(), split.test()))
        .toList();
  }

  /** The interactions of the given parts, sorted. */
  private static List<String> rows(Interactions... parts) {
    List<String> rows = new ArrayList<>();
    for (Interactions part : parts) {
      for (int user = 0; user < part.users(); user++) {
        for (int p = part.from(user); p < part.to(user); p++) {
          rows.add(user + " " + part.item(p) + " " + part.rating(p) + " " + part.timestamp(p));
        }
      }
    }
    rows.sort(String::compareTo);
    return rows;
  }
}
