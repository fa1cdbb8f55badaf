package org.recital.reports.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.recital.reports.document.Section;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.Column;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.leaderboard.SegmentResults;
import org.recital.reports.render.PlainMarkdown;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.Direction;

class SegmentTablesTest {
  private static final int[] INTERACTIONS = {0, 19, 20, 99, 100};

  private final ExampleTrials example =
      new ExampleTrials()
          .finished("ease", Map.of(), 1, 0.9, 0.25f, 0.5f, 0.75f, 1, 0.5f)
          .finished("ease", Map.of(), 2, 0.9, 0.25f, 0.5f, 0.75f, 0.5f, 0.5f)
          .finished("popularity", Map.of(), 1, 0.5, 0.125f, 0.125f, 0, 0.5f, 1)
          .finished("popularity", Map.of(), 2, 0.5, 0.125f, 0.125f, 0, 0.5f, 1);

  @Test
  void the_metric_is_averaged_over_the_cases_of_each_segment_of_users() {
    assertThat(PlainMarkdown.text(report(INTERACTIONS).document()))
        .contains(
            """
            ### Segments

            | variant    | nDCG@10 of cold users ↑ | nDCG@10 of light users ↑ | nDCG@10 of heavy users ↑ |
            | ---------- | ----------------------: | -----------------------: | -----------------------: |
            | ease       |         0.3750 ± 0.0000 |          0.7500 ± 0.1768 |          0.5000 ± 0.0000 |
            | popularity |         0.1250 ± 0.0000 |          0.2500 ± 0.0000 |          1.0000 ± 0.0000 |

            Test cases with nDCG@10: 2 cold, 2 light, 1 heavy.

            Cold users have fewer than 20 training interactions, light users 20 to 99, heavy users\
             100 or more.

            """);
  }

  @Test
  void a_segment_without_cases_is_left_out() {
    assertThat(PlainMarkdown.text(report(0, 1, 2, 3, 100).document()))
        .contains("| variant    | nDCG@10 of cold users ↑ | nDCG@10 of heavy users ↑ |")
        .contains("Test cases with nDCG@10: 4 cold, 1 heavy.");
  }

  @Test
  void there_are_no_segments_of_users_if_all_are_in_one() {
    assertThat(titles(report(0, 1, 2, 3, 4))).doesNotContain("Segments");
  }

  @Test
  void there_are_no_segments_if_numbers_of_interactions_are_unknown() {
    assertThat(titles(report())).doesNotContain("Segments");
  }

  @Test
  void a_metric_that_is_no_mean_over_cases_has_no_segments() {
    Report other =
        report(INTERACTIONS)
            .withCases(
                attempt ->
                    cases(
                        attempt, Map.of("nDCG@10", new float[] {0, 0, 0, 0, 0.5f}), INTERACTIONS));

    assertThat(titles(other)).doesNotContain("Segments");
  }

  @Test
  void cases_without_a_value_count_in_no_segment() {
    float[] values = {Float.NaN, 0.5f, 0.75f, Float.NaN, 0.5f};
    ExampleTrials one = new ExampleTrials().finished("ease", Map.of(), 1, 0.9, 0.5f, 0.75f, 0.5f);

    Report report =
        new Report(one.leaderboard("small", ""), List.of(), attempt -> List.of())
            .withCases(attempt -> cases(attempt, Map.of("nDCG@10", values), INTERACTIONS));

    assertThat(PlainMarkdown.text(report.document()))
        .contains("Test cases with nDCG@10: 1 cold, 1 light, 1 heavy.");
  }

  @Test
  void a_segment_with_cases_of_one_seed_only_is_shown() {
    int[] second = {0, 0, 0, 99, 99};

    Report report =
        new Report(example.leaderboard("small", ""), List.of(), attempt -> List.of())
            .withCases(
                attempt ->
                    cases(
                        attempt,
                        example.cases(attempt).values(),
                        attempt % 2 == 0 ? second : INTERACTIONS));

    assertThat(PlainMarkdown.text(report.document()))
        .contains("| ease       |         0.4375 ± 0.0884 ")
        .contains("|                   0.5000 |") // heavy users of the first seed of ease
        .contains("Test cases with nDCG@10: 3 cold, 2 light, 1 heavy.");
  }

  @Test
  void a_larger_number_of_cases_in_the_tests_is_explained() {
    Leaderboard tested =
        example.leaderboard("small", "").comparedWith(Optional.empty(), this::caseOfOneSeed);

    assertThat(PlainMarkdown.text(report(tested, this::caseOfOneSeed).document()))
        .contains(
            "Test cases with nDCG@10: 2 cold, 2 light, 1 heavy. The tests count up to 6 cases, namely"
                + " every case of any seed, whereas these numbers are means over seeds. Differences"
                + " in this table are not tested.\n");
    Leaderboard same =
        example.leaderboard("small", "").comparedWith(Optional.empty(), example::cases);
    assertThat(PlainMarkdown.text(report(same, attempt -> withUsers(attempt, 0)).document()))
        .contains("2 light, 1 heavy. Differences in this table are not tested.\n");
  }

  /** Cases of which one has another user in the second seed. */
  private CaseValues caseOfOneSeed(long attempt) {
    return withUsers(attempt, attempt % 2 == 0 ? 5 : 0);
  }

  private CaseValues withUsers(long attempt, int firstUser) {
    int[] users = IntStream.range(0, INTERACTIONS.length).toArray();
    users[0] = firstUser;
    List<String> ids = IntStream.of(users).mapToObj(Integer::toString).toList();
    return new CaseValues(users, ids, INTERACTIONS, example.cases(attempt).values());
  }

  private static Report report(Leaderboard leaderboard, LongFunction<CaseValues> cases) {
    return new Report(leaderboard, List.of(), attempt -> List.of()).withCases(cases);
  }

  @Test
  void rows_without_numbers_of_interactions_are_named() {
    Report report =
        new Report(example.leaderboard("small", ""), List.of(), attempt -> List.of())
            .withCases(
                attempt ->
                    cases(
                        attempt,
                        example.cases(attempt).values(),
                        attempt > 2 ? new int[0] : INTERACTIONS));

    assertThat(PlainMarkdown.text(report.document()))
        .contains(
            "Test cases with nDCG@10: 2 cold, 2 light, 1 heavy. Not shown, as their results do not"
                + " contain the users' numbers of training interactions: popularity.");
  }

  @Test
  void the_cases_of_an_attempt_are_read_once() {
    List<Long> read = new ArrayList<>();
    Board board = example.leaderboard("small", "").boards().get(0);
    Column metric = board.columns().get(0);

    List<SegmentResults> results =
        SegmentResults.of(
            board,
            List.of(metric, metric),
            attempt -> {
              read.add(attempt);
              return cases(attempt, example.cases(attempt).values(), INTERACTIONS);
            });

    assertThat(results).hasSize(2);
    assertThat(read).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
  }

  @Test
  void metrics_with_contributions_of_cases_have_no_segments() {
    Board board = example.leaderboard("small", "").boards().get(0);

    List<SegmentResults> results =
        SegmentResults.of(
            board,
            List.of(
                new Column("GAUC", Direction.HIGHER), new Column("nDCG@10[gap]", Direction.LOWER)),
            attempt -> cases(attempt, example.cases(attempt).values(), INTERACTIONS));

    assertThat(results).isEmpty();
  }

  @Test
  void ratings_have_the_segments_that_were_measured() {
    ExampleTrials ratings =
        new ExampleTrials()
            .task("rating")
            .segment("cold")
            .segment("heavy")
            .finished("a", Map.of(), 1, 0.9, 0.25f, 0.5f, 0.75f, 1, 0.5f);

    Report report =
        new Report(ratings.leaderboard("small", ""), List.of(), attempt -> List.of())
            .withCases(attempt -> cases(attempt, ratings.cases(attempt).values(), INTERACTIONS));

    assertThat(PlainMarkdown.text(report.document()))
        .contains(
            """
            ### Segments

            | variant | Error[cold] ↓ | Error[heavy] ↓ |
            | ------- | ------------: | -------------: |
            | a       |        0.4000 |         0.4000 |

            Cold users have fewer than 20 training interactions, light users 20 to 99, heavy users\
             100 or more.

            """);
  }

  @Test
  void segments_of_items_are_in_a_table_of_their_own() {
    ExampleTrials ranked =
        new ExampleTrials()
            .segment("cold")
            .segment("tail")
            .finished("a", Map.of(), 1, 0.9, 0.25f, 0.5f, 0.75f, 1, 0.5f);

    assertThat(
            PlainMarkdown.text(
                new Report(ranked.leaderboard("small", ""), List.of(), attempt -> List.of())
                    .withCases(attempt -> CaseValues.none())
                    .document()))
        .contains("| variant | Error[cold] ↓ |\n", "| variant | Error[tail] ↓ |\n")
        .contains(
            "\n\nHead, torso and tail: the most popular, the next and the other items, each with"
                + " about a third of the training interactions.\n");
  }

  private Report report(int... interactions) {
    return new Report(example.leaderboard("small", ""), List.of(), attempt -> List.of())
        .withCases(attempt -> cases(attempt, example.cases(attempt).values(), interactions));
  }

  private static CaseValues cases(long attempt, Map<String, float[]> values, int[] interactions) {
    int[] users = IntStream.range(0, INTERACTIONS.length).toArray();
    List<String> ids = IntStream.of(users).mapToObj(user -> attempt + "-" + user).toList();
    return new CaseValues(users, ids, interactions, values);
  }

  private static List<String> titles(Report report) {
    return report.document().sections().stream().map(Section::title).toList();
  }
}
