package org.recital.framework.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.recital.framework.evaluate.CaseSet;
import org.recital.framework.train.Seed;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.config.Components;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Interactions;
import org.recital.registry.split.Split;
import org.recital.registry.task.Task;

/** Evaluation instances of users that are held out from training. */
class HeldOutUsersTest {
  private static final Dataset DATA =
      Components.dataset("synthetic", Map.of("users", 80, "items", 60, "interactions", 1500))
          .load(new DataHome(List.of(), Path.of("x"), Path.of("x")));
  private static final Split SPLIT =
      Components.split("user-hold-out", Map.of("test", 0.25)).split(DATA, new Random(1));

  @Test
  void the_inputs_are_the_history_and_no_candidates() {
    CaseSet cases = cases(Task.RANKING, new Candidates.Unseen());

    assertThat(cases.size()).isPositive();
    for (int c = 0; c < cases.size(); c++) {
      int user = cases.users()[c];
      Interactions history = cases.cases().history();
      int[] read =
          Arrays.copyOfRange(history.itemColumn(), history.from(user), cases.cases().ends()[c]);

      assertThat(SPLIT.train().count(user)).isZero();
      assertThat(read).containsExactly(SPLIT.inputs().itemsOf(user).toIntArray());
      assertThat(cases.listedItems(c))
          .containsExactly(Arrays.stream(read).distinct().sorted().toArray());
      assertThat(List.copyOf(SPLIT.test().itemsOf(user)))
          .containsAll(boxed(cases.relevant().get(c)));
    }
  }

  @Test
  void next_item_cases_begin_with_the_inputs() {
    CaseSet cases = cases(Task.NEXT_ITEM, new Candidates.All());

    assertThat(cases.size()).isEqualTo(SPLIT.test().size());
    for (int c = 0; c < cases.size(); c++) {
      int user = cases.users()[c];
      int known = cases.cases().ends()[c] - cases.cases().history().from(user);
      assertThat(known).isGreaterThanOrEqualTo(SPLIT.inputs().count(user)).isPositive();
    }
  }

  @Test
  void the_parts_are_disjoint() {
    DisjointParts.require(DATA, SPLIT);

    assertThat(
            SPLIT.train().size()
                + SPLIT.inputs().size()
                + SPLIT.validation().size()
                + SPLIT.test().size())
        .isEqualTo(DATA.interactions().size());
  }

  private static CaseSet cases(Task task, Candidates candidates) {
    return ((PartCases.Lists) PartCases.of(task, SPLIT, candidates, new Seed(1))).test();
  }

  private static List<Integer> boxed(int[] items) {
    return Arrays.stream(items).boxed().toList();
  }
}
