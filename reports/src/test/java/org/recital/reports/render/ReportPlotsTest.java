package org.recital.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recital.reports.document.Document;
import org.recital.reports.document.Plot;
import org.recital.reports.document.Section;
import org.recital.reports.store.PlotKind;

class ReportPlotsTest {
  private final Document document = ReportExamples.search(12);

  @Test
  void plots_of_all_kinds_are_kept() {
    assertThat(document.onlyPlots(EnumSet.allOf(PlotKind.class))).isEqualTo(document);
    assertThat(document.plots().map(Plot::kind))
        .contains(PlotKind.LOSS, PlotKind.VALIDATION, PlotKind.BEST_SO_FAR, PlotKind.SLICES);
  }

  @Test
  void plots_of_other_kinds_and_sections_of_nothing_else_are_left_out() {
    Document losses = document.onlyPlots(Set.of(PlotKind.LOSS));

    assertThat(losses.plots().map(Plot::kind)).containsOnly(PlotKind.LOSS);
    assertThat(titles(losses))
        .contains("Learning curves", "Configurations")
        .doesNotContain("Parameters of variant 'searched'");
  }

  @Test
  void sections_with_tables_stay_without_plots() {
    Document without = document.onlyPlots(Set.of());

    assertThat(without.plots()).isEmpty();
    assertThat(titles(without))
        .contains("Leaderboard", "Configurations")
        .doesNotContain("Learning curves", "Parameters of variant 'searched'");
  }

  private static List<String> titles(Document document) {
    return document.sections().stream().map(Section::title).toList();
  }
}
