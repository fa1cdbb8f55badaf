package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.render.PlainMarkdown;

class BoardLegendTest {
  private static String data(String... rules) {
    return DataSummary.of(ExampleBoards.withRules(rules));
  }

  @Test
  void a_caption_has_the_filters_the_split_and_the_candidates() {
    assertThat(
            data(
                "data set", "movies (edition small, folder my movies)",
                "filters", "min-rating (rating 3.5, keep catalogue: no), then k-core (users 5)",
                "split", "random (test 0.1, per user: no)",
                "candidates", "unseen"))
        .isEqualTo(
            "Data: movies (edition small); filters: min-rating (rating 3.5), then k-core (users 5);"
                + " split: random (test 0.1); candidates: unseen. ");
    assertThat(data("data set", "x (folder a)", "filters", "none", "split", "time (per user: no)"))
        .isEqualTo("Data: x; split: time. ");
    assertThat(data("data set", "csv (path a.csv, user u, member m)"))
        .isEqualTo("Data: csv (user u). ");
    assertThat(data("split", "balanced (balanced validation: no, per user: no)"))
        .isEqualTo("split: balanced (balanced validation: no). ");
    assertThat(data("split", "random (per user: yes)"))
        .isEqualTo("split: random (per user: yes). ");
  }

  private static ExampleTrials twoSeeds(String seeded) {
    return new ExampleTrials()
        .facts("{\"format\": 1, \"seeded\": [" + seeded + "]}")
        .finished("ease", Map.of(), 1, 0.2, 0.2f)
        .finished("ease", Map.of(), 2, 0.2, 0.3f);
  }

  private static String caption(ExampleTrials example) {
    Leaderboard leaderboard = example.leaderboard("caption", "");
    Board board = leaderboard.boards().get(0);
    return new BoardLegend(board, new BoardTables(board, 4, leaderboard).metrics()).caption();
  }

  @Test
  void a_caption_names_splits_that_depend_on_the_seed() {
    String deviation = "mean ± sample standard deviation over 2 seeds";

    assertThat(caption(twoSeeds("\"filters\", \"split\"")))
        .contains(deviation + ", each with its own split. ");
    assertThat(caption(twoSeeds("\"ties\""))).contains(deviation + ". ");
  }

  @Test
  void a_caption_defines_segments_of_metrics() {
    ExampleTrials example =
        new ExampleTrials()
            .segment("cold")
            .segment("tail")
            .finished("ease", Map.of(), 1, 0.2, 0.2f);

    assertThat(caption(example))
        .endsWith(
            " Cold users have fewer than 20 training interactions, light users 20 to 99, heavy users"
                + " 100 or more. Head, torso and tail: the most popular, the next and the other"
                + " items, each with about a third of the training interactions.");
  }

  @Test
  void the_legend_of_times_names_means_and_searches() {
    assertThat(markdown(new ExampleTrials().finished("a", Map.of(), 1, 0.2, 0.2f)))
        .doesNotContain("training: ");
    assertThat(markdown(twoSeeds(""))).contains(" training: mean time over seeds.\n");
    assertThat(
            markdown(
                new ExampleTrials()
                    .finished("a", Map.of("model.k", "1"), 1, 0.2, 0.2f)
                    .finished("a", Map.of("model.k", "1"), 2, 0.2, 0.2f)))
        .contains(" training: mean time over seeds, without the search.\n");
  }

  private static String markdown(ExampleTrials example) {
    return PlainMarkdown.text(
        new Report(example.leaderboard("legend", ""), List.of(), attempt -> List.of()).document());
  }
}
