package org.recital.components.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.components.dataset.Synthetic;
import org.recital.registry.Component;
import org.recital.registry.Registry;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Fold;
import org.recital.registry.data.Interactions;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;

/** Contract of every registered split. */
class SplitContractTest {
  private static final Dataset DATA = data();
  private static final Map<String, Splitter> SPLITS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "at-time",
                  new AtTime(new AtTime.Config(Optional.of(time(0.7)), time(0.8), Order.TIME))),
              Map.entry("random", new RandomSplit(new RandomSplit.Config(0.1, 0.2, false))),
              Map.entry(
                  "leave-last-out", new LeaveLastOut(new LeaveLastOut.Config(true, Order.TIME))),
              Map.entry("leave-n-out", new LeaveNOut(new LeaveNOut.Config(2, 3, Sequence.RANDOM))),
              Map.entry("global-time", new GlobalTime(new GlobalTime.Config(0.1, 0.2, Order.TIME))),
              Map.entry(
                  "user-hold-out",
                  new UserHoldOut(new UserHoldOut.Config(0.1, 0.2, 0.3, Sequence.RANDOM))),
              Map.entry("user-time", new UserTime(new UserTime.Config(0.1, 0.2, Order.TIME))),
              Map.entry(
                  "popularity-balanced",
                  new PopularityBalanced(new PopularityBalanced.Config(0.1, 0.2, 1, 1, true))),
              Map.entry("k-fold", new KFold(new KFold.Config(4, OptionalInt.of(2), 0))),
              Map.entry(
                  "rolling-origin",
                  new RollingOrigin(
                      new RollingOrigin.Config(
                          4,
                          OptionalInt.of(2),
                          WindowSize.parse("0.1"),
                          true,
                          OptionalInt.of(3),
                          Order.TIME))),
              Map.entry("predefined", new Predefined(new Predefined.Config(0.1, false)))));

  /** The time before which a fraction of the interactions took place. */
  private static PointInTime time(double fraction) {
    long[] times = DATA.interactions().timestampColumn().clone();
    Arrays.sort(times);
    return new PointInTime(Instant.EPOCH.plusNanos(times[(int) (fraction * times.length)]));
  }

  private static Dataset data() {
    Dataset world =
        new Synthetic(new Synthetic.Config(60, 80, 900, 4, 1, 5))
            .load(new DataHome(List.of(), Path.of("x"), Path.of("x")));
    byte[] folds = new byte[world.interactions().size()];
    for (int i = 0; i < folds.length; i += 5) {
      folds[i] = Fold.TEST;
    }
    return new Dataset(
        world.name(),
        world.sha256(),
        weighted(world.interactions()),
        world.users(),
        world.items(),
        world.userFeatures(),
        world.itemFeatures(),
        Optional.of(folds),
        world.truth());
  }

  private static Interactions weighted(Interactions all) {
    float[] weights = new float[all.size()];
    for (int p = 0; p < weights.length; p++) {
      weights[p] = p + 1;
    }
    return all.withWeights(weights);
  }

  static List<String> names() {
    return List.copyOf(SPLITS.keySet());
  }

  private static Splitter splitter(String name) {
    return Optional.ofNullable(SPLITS.get(name)).orElseThrow();
  }

  @Test
  void the_contract_covers_every_registered_split() {
    assertThat(Registry.load().all(Splitter.KIND).stream().map(Component::name))
        .containsExactlyElementsOf(names());
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_interaction_is_in_exactly_one_part_of_a_partition(String name) {
    Split split = splitter(name).split(DATA, new Random(1));

    List<String> rows = rows(split.train(), split.inputs(), split.validation(), split.test());
    List<String> all = rows(DATA.interactions());
    assertThat(rows).doesNotHaveDuplicates();
    assertThat(all).containsAll(rows);
    assertThat(rows.size() == all.size()).isEqualTo(splitter(name).isPartition());
  }

  @ParameterizedTest
  @MethodSource("names")
  void all_parts_have_the_same_users_and_items(String name) {
    Split split = splitter(name).split(DATA, new Random(1));

    for (Interactions part : List.of(split.train(), split.validation(), split.test())) {
      assertThat(part.users()).isEqualTo(DATA.interactions().users());
      assertThat(part.items()).isEqualTo(DATA.interactions().items());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void interactions_are_oldest_first_in_every_part(String name) {
    Split split = splitter(name).split(DATA, new Random(1));

    for (Interactions part : List.of(split.train(), split.validation(), split.test())) {
      for (int user = 0; user < part.users(); user++) {
        assertThat(Arrays.copyOfRange(part.timestampColumn(), part.from(user), part.to(user)))
            .isSorted();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void the_validation_part_is_present_if_declared(String name) {
    Split split = splitter(name).split(DATA, new Random(1));

    assertThat(split.validation().size() > 0).isEqualTo(splitter(name).hasValidation());
  }

  @ParameterizedTest
  @MethodSource("names")
  void the_same_random_stream_gives_the_same_split(String name) {
    assertThat(splitter(name).split(DATA, new Random(3)))
        .isEqualTo(splitter(name).split(DATA, new Random(3)));
  }

  private static List<String> rows(Interactions... parts) {
    List<String> rows = new ArrayList<>();
    for (Interactions part : parts) {
      for (int user = 0; user < part.users(); user++) {
        for (int p = part.from(user); p < part.to(user); p++) {
          rows.add(
              String.join(
                  " ",
                  user + " " + part.item(p),
                  part.rating(p) + " " + part.timestamp(p),
                  Float.toString(part.weight(p))));
        }
      }
    }
    rows.sort(String::compareTo);
    return rows;
  }
}
