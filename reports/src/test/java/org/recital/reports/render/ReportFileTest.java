package org.recital.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.reports.content.Report;
import org.recital.reports.document.Document;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.leaderboard.Leaderboard;
import org.recital.reports.store.StoreException;

class ReportFileTest {
  private static final Map<String, String> NONE = Map.of();

  @TempDir Path folder;

  @Test
  void a_report_replaces_an_earlier_one_and_leaves_no_temporary_files() throws IOException {
    ExampleTrials example = new ExampleTrials().planned("a", NONE, 1).planned("a", NONE, 2);
    Leaderboard leaderboard = example.leaderboard("empty", "");
    Path results = folder.resolve("results/empty");
    Path target = results.resolve("leaderboard.md");

    ReportFile.write(document(example.leaderboard("before", "")), Format.MARKDOWN, target);
    Path file = ReportFile.write(document(leaderboard), Format.MARKDOWN, target);

    assertThat(file).isEqualTo(target);
    assertThat(file).content().startsWith("# empty");
    try (Stream<Path> files = Files.list(results)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void the_trade_off_plot_is_written_beside_the_report() {
    ExampleTrials example =
        new ExampleTrials()
            .finished("popularity", NONE, 1, 0.1, 0.1f)
            .finished("lightgcn", NONE, 1, 0.4, 0.4f);
    Leaderboard leaderboard = example.leaderboard("two", "");

    Path file = ReportFile.write(document(leaderboard), Format.MARKDOWN, folder);

    assertThat(file).content().contains("](trade-off.svg)");
    assertThat(folder.resolve("trade-off.svg")).content().startsWith("<svg ").endsWith("</svg>\n");
  }

  @Test
  void the_plots_of_several_reports_in_a_folder_differ() {
    ExampleTrials example =
        new ExampleTrials()
            .finished("popularity", NONE, 1, 0.1, 0.1f)
            .finished("lightgcn", NONE, 1, 0.4, 0.4f);
    Path target = folder.resolve("other.md");

    ReportFile.write(document(example.leaderboard("two", "")), Format.MARKDOWN, target);

    assertThat(target).content().contains("](other-trade-off.svg)");
    assertThat(folder.resolve("other-trade-off.svg")).content().startsWith("<svg ");
    assertThat(folder.resolve("trade-off.svg")).doesNotExist();
  }

  @Test
  void a_report_has_the_permissions_of_other_new_files() throws IOException {
    Leaderboard leaderboard = new ExampleTrials().leaderboard("empty", "");
    Path other = Files.createFile(folder.resolve("other"));

    Path file = ReportFile.write(document(leaderboard), Format.MARKDOWN, folder);

    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(other));
  }

  @Test
  void a_folder_that_cannot_be_created_is_an_error() throws IOException {
    Path blocked = Files.writeString(folder.resolve("results"), "");
    Leaderboard leaderboard = new ExampleTrials().leaderboard("empty", "");

    assertThatThrownBy(
            () ->
                ReportFile.write(
                    document(leaderboard), Format.MARKDOWN, blocked.resolve("leaderboard.md")))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            blocked.resolve("leaderboard.md")
                + " cannot be written; check the permissions of its folder and the free disk"
                + " space");
  }

  @Test
  void a_format_is_parsed_from_its_name() {
    assertThat(Format.parse("markdown")).isEqualTo(Format.MARKDOWN);
    assertThatThrownBy(() -> Format.parse("pdf"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown report format 'pdf'; known formats: markdown, html, latex, csv, json");
  }

  private static Document document(Leaderboard leaderboard) {
    return new Report(leaderboard, List.of(), attempt -> List.of()).document();
  }
}
