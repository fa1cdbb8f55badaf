package org.recital.components.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.registry.data.TinyData.pairs;
import static org.recital.registry.data.TinyData.plain;
import static org.recital.registry.data.TinyData.timed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recital.registry.config.Components;
import org.recital.registry.config.ConfigException;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Interactions;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;

class RollingOriginTest {
  private static final long DAY = 86_400_000_000_000L;

  /** Ten interactions, one a day, of one user. */
  private static final Dataset DAYS =
      timed(
          "a i0 1 0",
          "a i1 1 " + DAY,
          "a i2 1 " + 2 * DAY,
          "a i3 1 " + 3 * DAY,
          "a i4 1 " + 4 * DAY,
          "a i5 1 " + 5 * DAY,
          "a i6 1 " + 6 * DAY,
          "a i7 1 " + 7 * DAY,
          "a i8 1 " + 8 * DAY,
          "a i9 1 " + 9 * DAY);

  @ParameterizedTest
  @ValueSource(strings = {"0.2", "2 days", "48 hours", "2880 minutes"})
  void the_windows_of_the_folds_follow_each_other(String window) {
    List<Splitter> folds = folds("folds", "3", "window", window);

    assertThat(parts(folds))
        .containsExactly(
            "i0 i1 | i2 i3 | i4 i5",
            "i0 i1 i2 i3 | i4 i5 | i6 i7",
            "i0 i1 i2 i3 i4 i5 | i6 i7 | i8 i9");
  }

  @Test
  void the_training_part_slides_with_a_number_of_windows() {
    assertThat(parts(folds("folds", "3", "window", "1 day", "training_windows", "2")))
        .containsExactly("i4 i5 | i6 | i7", "i5 i6 | i7 | i8", "i6 i7 | i8 | i9");
  }

  @Test
  void training_ends_at_the_test_part_without_validation() {
    List<Splitter> folds = folds("folds", "2", "window", "0.1", "validation", "false");

    assertThat(folds.get(0).hasValidation()).isFalse();
    assertThat(parts(folds))
        .containsExactly("i0 i1 i2 i3 i4 i5 i6 i7 |  | i8", "i0 i1 i2 i3 i4 i5 i6 i7 i8 |  | i9");
  }

  @Test
  void the_last_fold_is_a_split_by_global_time() {
    Dataset data = random(new Random(7), 400, 90);

    Split last = split(rolling(Map.of("window", "0.1", "fold", "5")), data);

    assertThat(last)
        .isEqualTo(split(new GlobalTime(new GlobalTime.Config(0.1, 0.1, Order.TIME)), data));
  }

  @ParameterizedTest
  @CsvSource({
    "0.09, 0, true",
    "0.09, 2, true",
    "0.16, 0, false",
    "11 minutes, 0, true",
    "6 minutes, 3, true",
    "12 minutes, 1, false"
  })
  void parts_are_those_of_a_slow_split_and_each_is_later_than_the_previous_one(
      String window, int trainingWindows, boolean validation) {
    for (int seed = 0; seed < 3; seed++) {
      Dataset data = random(new Random(seed), 150 + seed, 91);
      Map<String, String> parameters =
          new HashMap<>(
              Map.of("folds", "4", "window", window, "validation", Boolean.toString(validation)));
      if (trainingWindows > 0) {
        parameters.put("training_windows", Integer.toString(trainingWindows));
      }
      List<Splitter> folds = rolling(parameters).folds();
      for (int fold = 1; fold <= 4; fold++) {
        Split split = split(folds.get(fold - 1), data);

        assertThat(List.of(sorted(split.train()), sorted(split.validation()), sorted(split.test())))
            .isEqualTo(slow(data, window, 4 - fold, validation, trainingWindows));
        assertInOrder(split);
      }
    }
  }

  private static void assertInOrder(Split split) {
    long before = Long.MIN_VALUE;
    for (Interactions part : List.of(split.train(), split.validation(), split.test())) {
      List<Long> times = sorted(part);
      if (!times.isEmpty()) {
        assertThat(times.get(0)).isGreaterThan(before);
        before = times.get(times.size() - 1);
      }
    }
  }

  /** Times of the parts, from the number of windows after each interaction. */
  private static List<List<Long>> slow(
      Dataset data, String window, int test, boolean validation, int trainingWindows) {
    List<List<Long>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    int training = validation ? test + 2 : test + 1;
    List<Long> all = sorted(data.interactions());
    for (long time : all) {
      int windows = windowsAfter(time, all, window);
      if (windows == test) {
        parts.get(2).add(time);
      }
      if (validation && windows == test + 1) {
        parts.get(1).add(time);
      }
      if (windows >= training && (trainingWindows == 0 || windows < training + trainingWindows)) {
        parts.get(0).add(time);
      }
    }
    return parts;
  }

  private static int windowsAfter(long time, List<Long> all, String window) {
    int windows = 0;
    if (window.endsWith("minutes")) {
      long length = 60_000_000_000L * Integer.parseInt(window.substring(0, window.indexOf(' ')));
      for (long end = all.get(all.size() - 1) - length; time <= end; end -= length) {
        windows++;
      }
      return windows;
    }
    long size = Math.round(all.size() * Double.parseDouble(window));
    long later = all.stream().filter(other -> other > time).count();
    while (later >= size) {
      later -= size;
      windows++;
    }
    return windows;
  }

  @Test
  void a_fold_of_all_is_the_split_with_its_number() {
    List<Splitter> folds = folds("folds", "3");

    assertThat(folds.get(1)).isEqualTo(rolling(Map.of("folds", "3", "fold", "2")));
    assertThat(folds.get(1).folds()).isEmpty();
    assertThatThrownBy(() -> split(rolling(Map.of()), DAYS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "split 'rolling-origin' without 'fold' has several test parts; use its folds()");
    assertThatThrownBy(() -> rolling(Map.of("fold", "6")))
        .isInstanceOf(ConfigException.class)
        .hasMessage("rolling-origin: 'fold' must be from 1 to 5, but is 6");
  }

  @Test
  void windows_beyond_all_interactions_are_refused() {
    assertThatThrownBy(() -> rolling(Map.of("folds", "4", "window", "0.2")))
        .hasMessage(
            "rolling-origin: 'window' must be less than 1/5, because 5 windows follow the training"
                + " part, but is 0.2");
    assertThatThrownBy(
            () -> rolling(Map.of("folds", "4", "window", "0.15", "training_windows", "2")))
        .hasMessage(
            "rolling-origin: 'window' must be at most 1/7, because 7 windows are needed, but is"
                + " 0.15");
    assertThat(folds("folds", "4", "window", "0.2", "validation", "false")).hasSize(4);
    assertThat(folds("folds", "2", "window", "0.1", "training_windows", "7")).hasSize(2);
  }

  @Test
  void more_windows_than_the_data_have_are_an_error() {
    assertThatThrownBy(() -> parts(folds("folds", "3", "window", "3 days")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "fold 1 of split 'rolling-origin' needs 5 windows, but tiny has 10 interactions from"
                + " 1970-01-01 to 1970-01-10, in only 4 windows of 3 days. Use fewer or smaller"
                + " windows");
    assertThatThrownBy(() -> parts(folds("folds", "2", "window", "1 day", "training_windows", "8")))
        .hasMessageStartingWith("fold 1 of split 'rolling-origin' needs 11 windows, but ");
  }

  @Test
  void an_empty_part_is_an_error() {
    Dataset gap = timed("a x 1 0", "a y 1 " + 5 * DAY, "a z 1 " + 6 * DAY);
    Dataset ties = timed("a x 1 0", "a y 1 " + DAY, "b y 1 " + DAY, "b x 1 " + DAY);

    assertThatThrownBy(() -> split(folds("folds", "2", "window", "1 day").get(0), gap))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "split 'rolling-origin' leaves the validation part of fold 1 empty: tiny has 3"
                + " interactions from 1970-01-01 to 1970-01-07, and windows of 1 day are too small."
                + " Use larger windows");
    assertThatThrownBy(
            () ->
                split(folds("folds", "2", "window", "1 day", "training_windows", "3").get(1), gap))
        .hasMessageStartingWith(
            "split 'rolling-origin' leaves the training part of fold 2 empty: ");
    assertThatThrownBy(
            () -> split(folds("folds", "2", "window", "0.3", "validation", "false").get(0), ties))
        .hasMessageStartingWith("split 'rolling-origin' leaves the test part of fold 1 empty: ");
    assertThatThrownBy(() -> split(folds("folds", "2", "window", "0.01").get(0), DAYS))
        .hasMessageStartingWith("split 'rolling-origin' leaves the test part of fold 1 empty: ");
  }

  @Test
  void data_without_timestamps_are_refused() {
    assertThatThrownBy(() -> split(rolling(Map.of("fold", "1")), plain("a x", "a y")))
        .hasMessage(
            "split 'rolling-origin' needs timestamps, but tiny has none. Use another split");
  }

  private static Splitter rolling(Map<String, String> parameters) {
    return Components.split("rolling-origin", parameters);
  }

  private static List<Splitter> folds(String... parameters) {
    Map<String, String> byName = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      byName.put(parameters[i], parameters[i + 1]);
    }
    return rolling(byName).folds();
  }

  private static Split split(Splitter splitter, Dataset data) {
    return splitter.split(data, new Random(1));
  }

  /** The items of training, validation and test in each fold of {@link #DAYS}. */
  private static List<String> parts(List<Splitter> folds) {
    return folds.stream()
        .map(fold -> split(fold, DAYS))
        .map(
            split ->
                items(split.train())
                    + " | "
                    + items(split.validation())
                    + " | "
                    + items(split.test()))
        .toList();
  }

  private static String items(Interactions part) {
    return pairs(part, DAYS).replace("a-", "");
  }

  /** Interactions of six users at random minutes, many of them equal. */
  private static Dataset random(Random random, int size, int minutes) {
    String[] rows = new String[size];
    for (int i = 0; i < size; i++) {
      rows[i] =
          "u" + random.nextInt(6) + " i" + i + " 1 " + 60_000_000_000L * random.nextInt(minutes);
    }
    return timed(rows);
  }

  private static List<Long> sorted(Interactions part) {
    return Arrays.stream(part.timestampColumn()).sorted().boxed().toList();
  }
}
