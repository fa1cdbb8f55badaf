package org.recital.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.reports.content.Report;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Document;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.store.SearchRecord;
import org.recital.reports.store.State;

class MarkdownWriterTest {
  private static final char NO_BREAK = '\u00a0';
  private static final Map<String, String> NONE = Map.of();
  private static final Map<String, String> ONE = Map.of("model.layers", "1");
  private static final Map<String, String> TWO = Map.of("model.layers", "2");

  @Test
  void a_search_with_seeds_a_failure_and_a_baseline() {
    ExampleTrials example =
        new ExampleTrials()
            .finished("popularity", NONE, 1, 0.11, 0.1f, 0.2f, 0.0f, 0.1f, 0.25f)
            .finished("popularity", NONE, 2, 0.13, 0.1f, 0.1f, 0.1f, 0.1f, 0.3f)
            .finished("lightgcn", ONE, 1, 0.41, 0.5f, 0.6f, 0.4f, 0.6f, 0.8f)
            .finished("lightgcn", ONE, 2, 0.43, 0.6f, 0.6f, 0.4f, 0.5f, 0.9f)
            .finished("lightgcn", TWO, 1, 0.40, 0.5f, 0.5f, 0.5f, 0.5f, 0.9f)
            .planned("lightgcn", TWO, 2)
            .finished("random", NONE, 1, 0.01, 0.1f, 0.0f, 0.0f, 0.1f, 0.1f)
            .unfinished("random", 2, State.FAILED, "the worker was killed by signal 9 | no memory")
            .unfinished("ease", 1, State.RUNNING, "");

    assertThat(text(example.leaderboard("tiny-baselines", "Which is hard to beat?\n"), example))
        .isEqualTo(golden("sweep.md"));
  }

  @Test
  void the_text_of_a_number_does_not_break_and_its_mark_is_before_it() {
    List<TableColumn> columns = List.of(TableColumn.text("a name"), TableColumn.number("a number"));
    Cell value = Cell.of("0.1 ± 0.2", 0.1);
    ReportTable table =
        new ReportTable(
            "numbers",
            columns,
            List.of(
                List.of(Cell.of("two words"), value.with(Cell.Mark.WORSE)),
                List.of(Cell.of("two words"), value.with(Cell.Mark.BETTER).with(Cell.Rank.BEST)),
                List.of(Cell.of("two words"), Cell.of("no number"))));
    Section section = Section.of("Numbers", table);

    assertThat(Format.MARKDOWN.text(new Document("spaces", "", List.of(section))))
        .contains(
            """
            | a name    |        a number |
            | --------- | --------------: |
            | two words |     ▼_0.1_±_0.2 |
            | two words | ▲_**0.1_±_0.2** |
            | two words |       no number |
            """
                .replace('_', NO_BREAK));
    assertThat(Format.HTML.text(new Document("spaces", "", List.of(section))))
        .contains("title=\"significantly worse\">▼</span> 0.1 ± 0.2</td>")
        .contains("title=\"significantly better\">▲</span> <strong>0.1 ± 0.2</strong></td>");
  }

  @Test
  void several_protocols_without_selection() {
    ExampleTrials example =
        new ExampleTrials()
            .selectNothing()
            .finished("a|b *c*", NONE, 1, 0.5, 0.5f)
            .protocol("0ther")
            .finished("a|b *c*", NONE, 1, 0.5, Float.NaN);

    assertThat(text(example.leaderboard("odd | names", ""), example))
        .isEqualTo(golden("protocols.md"));
  }

  @Test
  void an_experiment_without_finished_trials() {
    ExampleTrials example = new ExampleTrials().planned("a", NONE, 1).planned("a", NONE, 2);

    assertThat(text(example.leaderboard("empty", ""), example)).isEqualTo(golden("empty.md"));
  }

  @Test
  void the_folds_of_a_seed_are_repetitions() {
    ExampleTrials example =
        new ExampleTrials()
            .fold(1)
            .finished("knn", NONE, 1, 0.5, 0.1f, 0.3f)
            .unfinished("ease", 1, State.FAILED, "no memory")
            .fold(2)
            .finished("knn", NONE, 1, 0.5, 0.6f);

    assertThat(text(example.leaderboard("cv", ""), example))
        .contains("| knn     |     2 |")
        .contains("0.4000 ± 0.2828")
        .contains("Test metrics: mean ± sample standard deviation over 2 folds.")
        .contains(
            """
            | variant | configuration | seed | fold | state  | attempts | cause     |
            | ------- | ------------- | ---: | ---: | ------ | -------: | --------- |
            | ease    | –             |    1 |    1 | FAILED |        1 | no memory |
            """);

    example.finished("knn", NONE, 2, 0.5, 0.6f);
    assertThat(text(example.leaderboard("cv", ""), example))
        .contains("| variant | repetitions |")
        .contains("standard deviation over 3 repetitions (seeds × folds).");
    assertThat(Format.LATEX.text(document(example.leaderboard("cv", ""), example)))
        .contains("over 3 repetitions (seeds $\\times$ folds)");
  }

  @Test
  void equal_causes_of_failures_are_grouped() {
    ExampleTrials example =
        new ExampleTrials()
            .unfinished("a", 1, State.FAILED, "no data")
            .unfinished("b", 1, State.FAILED, "no memory")
            .unfinished("c", 1, State.FAILED, "no data")
            .unfinished("d", 1, State.INTERRUPTED, "no data")
            .unfinished("e", 1, State.FAILED, "no data")
            .unfinished("f", 1, State.FAILED, "no memory");

    assertThat(text(example.leaderboard("failing", ""), example))
        .contains(
            """
            | variant | configuration | seed | state       | attempts | cause                                 |
            | ------- | ------------- | ---: | ----------- | -------: | ------------------------------------- |
            | a       | –             |    1 | FAILED      |        1 | no data (the same in 2 other trials)  |
            | b       | –             |    1 | FAILED      |        1 | no memory (the same in 1 other trial) |
            | d       | –             |    1 | INTERRUPTED |        1 | no data                               |
            """);
  }

  @Test
  void a_search_with_halving_shows_epochs_and_the_boundary_of_its_space() {
    ExampleTrials example =
        new ExampleTrials()
            .finished("lightgcn", TWO, 1, 0.4, 0.1f)
            .stopped("lightgcn", ONE, 1, 0.9, 3);
    SearchRecord search =
        new SearchRecord(
            "halved", "lightgcn", "id", Map.of("model.layers", new SearchRecord.Bounds(1, 2)));

    assertThat(
            text(example.leaderboard("halved", "").searchedIn(List.of(search), Map.of()), example))
        .contains(
            """
            | variant      | nDCG@10 on validation ↑ | seeds | epochs |  training | model.layers |
            | ------------ | ----------------------: | ----: | -----: | --------: | -----------: |
            | **lightgcn** |              **0.4000** | **1** |  **4** | **7.5 s** |        **2** |
            | lightgcn     |                  0.9000 |     1 |    (3) |   < 0.1 s |            1 |

            The configurations in bold are the rows of the leaderboard: for each variant the best on\
             validation among those with the most finished seeds. Successive halving stopped the\
             configurations whose number of epochs is in parentheses; their validation values are\
             from these epochs.
            """)
        .contains(
            """
            ## Winners at the boundary of their search space

            | variant  | parameter    | value | end   |
            | -------- | ------------ | ----- | ----- |
            | lightgcn | model.layers | 2     | upper |

            A wider search space may have better configurations. Parameters with a list of one\
             or two numbers are not checked.
            """)
        .doesNotContain("Unfinished trials");
  }

  private static String text(Leaderboard leaderboard, ExampleTrials example) {
    return PlainMarkdown.text(document(leaderboard, example));
  }

  private static Document document(Leaderboard leaderboard, ExampleTrials example) {
    return new Report(
            leaderboard.comparedWith(Optional.empty(), example::cases),
            List.of(),
            attempt -> List.of())
        .document();
  }

  private static String golden(String name) {
    try (InputStream file =
        Objects.requireNonNull(MarkdownWriterTest.class.getResourceAsStream(name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
