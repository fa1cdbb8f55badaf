package org.recital.reports.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommonSettingsTest {
  private static Document document(List<TableColumn> columns, List<List<Cell>> rows) {
    ReportTable table = new ReportTable("settings", columns, rows).withCaption("Explained.");
    return new Document("shop", "", List.of(Section.of("Settings", table)));
  }

  private static List<Cell> row(String... texts) {
    return Stream.of(texts).map(text -> text.isEmpty() ? Cell.MISSING : Cell.of(text)).toList();
  }

  private static final List<TableColumn> COLUMNS =
      List.of(
          TableColumn.text("variant"),
          TableColumn.text("loss"),
          TableColumn.text("optimizer").ofSetting(),
          TableColumn.number("batch size").ofSetting(),
          TableColumn.text("patience").ofSetting());

  @Test
  void a_sentence_replaces_the_settings_that_are_the_same_for_all_rows_with_them() {
    Document document =
        document(
            COLUMNS,
            List.of(
                row("a", "bpr", "adam", "64", "4"),
                row("b", "bpr", "adam", "32", "4"),
                row("popularity", "", "", "", "")));

    List<Block> blocks = document.withCommonSettings().sections().get(0).blocks();

    String sentence = "The same for all rows with the setting: optimizer adam, patience 4.";
    ReportTable table = (ReportTable) blocks.get(0);
    assertThat(table.columns())
        .extracting(TableColumn::title)
        .containsExactly("variant", "loss", "batch size");
    assertThat(table.rows())
        .containsExactly(row("a", "bpr", "64"), row("b", "bpr", "32"), row("popularity", "", ""));
    assertThat(table.caption()).isEqualTo("Explained. " + sentence);
    assertThat(blocks.get(1)).isEqualTo(new Paragraph(sentence));
    assertThat(blocks).hasSize(2);
  }

  @Test
  void a_setting_of_a_single_row_is_in_the_sentence() {
    Document document =
        document(COLUMNS, List.of(row("a", "bpr", "adam", "64", "4"), row("ease", "", "", "", "")));

    assertThat(document.withCommonSettings().sections().get(0).blocks().get(1))
        .isEqualTo(
            new Paragraph(
                "The same for all rows with the setting: optimizer adam, batch size 64, patience"
                    + " 4."));
  }

  @Test
  void a_table_without_common_settings_is_not_changed() {
    Document different =
        document(
            COLUMNS,
            List.of(row("a", "bpr", "adam", "64", "4"), row("b", "bpr", "sgd", "32", "5")));
    assertThat(different.withCommonSettings()).isEqualTo(different);
  }
}
