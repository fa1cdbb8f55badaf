package org.recital.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.recital.reports.document.Cell;
import org.recital.reports.document.TableColumn;
import org.recital.reports.store.Direction;

/** Widths at 10 pt of Computer Modern, as {@code \the\wd} of TeX prints them. */
class LatexWidthTest {
  private static final Offset<Double> ROUNDING = within(1e-9);

  @Test
  void a_text_is_as_wide_as_its_characters() {
    assertThat(LatexWidth.of("")).isZero();
    assertThat(LatexWidth.of("iM")).isCloseTo(2.78 + 9.17, ROUNDING);
    assertThat(LatexWidth.of("D")).as("a letter of no group").isEqualTo(7.85);
    assertThat(LatexWidth.of("\u2e7f")).isEqualTo(7.85);
    assertThat(LatexWidth.of("\u2e80")).as("the first full-width character").isEqualTo(10);
    assertThat(LatexWidth.of("推")).isEqualTo(10);
  }

  @Test
  void best_values_are_bold_and_signs_of_numbers_are_wide() {
    assertThat(LatexWidth.of(Cell.of("12"))).isEqualTo(10);
    assertThat(LatexWidth.of(Cell.of("12", 12).with(Cell.Rank.BEST))).isCloseTo(11.6, ROUNDING);
    assertThat(LatexWidth.of(Cell.of("12", 12).with(Cell.Rank.SECOND))).isEqualTo(10);
    assertThat(LatexWidth.of(Cell.of("-1", -1))).isCloseTo(3.34 + 4.45 + 5, ROUNDING);
    assertThat(LatexWidth.of(Cell.of("-1"))).as("a hyphen").isCloseTo(3.34 + 5, ROUNDING);
    assertThat(LatexWidth.of(Cell.of("1", 1).with(Cell.Mark.WORSE)))
        .isCloseTo(6.25 + 3.34 + 5, ROUNDING);
  }

  @Test
  void words_are_not_broken() {
    assertThat(LatexWidth.ofWord("1 12345 12")).isEqualTo(25);
  }

  @Test
  void the_arrow_of_a_title_is_in_its_last_line() {
    TableColumn metric = TableColumn.metric("nDCG", Direction.HIGHER);

    assertThat(LatexWidth.of(List.of("123", "1"), TableColumn.number("n"))).isEqualTo(15);
    assertThat(LatexWidth.of(List.of("123", "1"), metric)).isEqualTo(15);
    assertThat(LatexWidth.of(List.of("123", "12"), metric)).isCloseTo(10 + 8.34, ROUNDING);
  }
}
