package org.recital.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Cell.Mark;
import org.recital.reports.document.Cell.Rank;
import org.recital.reports.document.Document;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;
import org.recital.reports.store.Direction;

class JsonWriterTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void keys_without_a_value_are_left_out() throws IOException {
    ReportTable table =
        new ReportTable(
            "results",
            List.of(TableColumn.text("name"), TableColumn.metric("nDCG", Direction.HIGHER)),
            List.of(
                List.of(Cell.of("a"), Cell.of("0.5", 0.5).with(Rank.BEST).with(Mark.BETTER)),
                List.of(Cell.of("b"), Cell.of("NaN", Double.NaN).withDeviation(0.25))));
    Document document =
        new Document(
            "small",
            "why?",
            List.of(
                Section.of("Results", new Paragraph("text"), table).named("results"),
                Section.below("Others")));

    assertThat(MAPPER.readTree(Format.JSON.text(document)))
        .isEqualTo(
            MAPPER.readTree(
                """
                {"format": 1, "experiment": "small", "description": "why?", "sections": [
                  {"name": "results", "level": 1, "title": "Results", "blocks": [
                    {"text": "text"},
                    {"table": "results",
                     "columns": [{"title": "name", "direction": "neither"},
                                 {"title": "nDCG", "direction": "higher"}],
                     "rows": [
                       [{"text": "a"},
                        {"text": "0.5", "value": 0.5, "rank": "best", "significance": "better"}],
                       [{"text": "b"}, {"text": "NaN", "deviation": 0.25}]]}]},
                  {"level": 2, "title": "Others", "blocks": []}]}
                """));
  }
}
