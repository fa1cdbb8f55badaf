package org.recital.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Document;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;

/** All formats of a report, parsed again. */
class FormatsTest {
  private static final String NAME = "a|b <i>*c*</i> & 50 % of $x_1$ \\ {y} \"z\"";

  private static final char NO_BREAK = '\u00a0';

  private static Document document() {
    return ReportExamples.named(NAME);
  }

  /** The texts of the main table, row by row, without the names of the variants. */
  private static List<List<String>> expected() {
    ReportTable table =
        document().sections().stream()
            .flatMap(section -> section.blocks().stream())
            .filter(ReportTable.class::isInstance)
            .map(ReportTable.class::cast)
            .filter(one -> one.name().equals("leaderboard"))
            .findFirst()
            .orElseThrow();
    return table.rows().stream()
        .map(row -> row.stream().skip(1).map(cell -> cell.text()).toList())
        .toList();
  }

  @Test
  void all_formats_have_the_same_numbers_in_the_main_table() throws IOException {
    assertThat(expected()).hasSize(3).allSatisfy(row -> assertThat(row).hasSize(4));
    assertThat(expected().get(0)).contains("0.5900 ± 0.0141");
    for (Format format : Format.values()) {
      assertThat(mainTable(format)).as(format.toString()).isEqualTo(expected());
    }
  }

  private static List<List<String>> mainTable(Format format) throws IOException {
    String text = format.text(document());
    return switch (format) {
      case MARKDOWN -> markdown(text);
      case HTML -> html(text);
      case LATEX -> latex(text);
      case CSV -> csv(text);
      case JSON -> json(text);
    };
  }

  private static List<List<String>> markdown(String text) {
    String table = text.substring(text.indexOf("| variant"));
    return table
        .substring(0, table.indexOf("\n\n"))
        .lines()
        .skip(2)
        .map(line -> line.replaceAll("\\\\\\|", ""))
        .map(line -> cells(line.substring(1).split("\\|", -1)))
        .toList();
  }

  private static List<List<String>> html(String text) {
    Matcher table =
        Pattern.compile("data-name=\"leaderboard\">.*?<tbody>(.*?)</tbody>", Pattern.DOTALL)
            .matcher(text);
    assertThat(table.find()).isTrue();
    List<List<String>> rows = new ArrayList<>();
    for (String row : table.group(1).split("</tr>", -1)) {
      if (!row.isBlank()) {
        rows.add(cells(row.split("</t[hd]>", -1)));
      }
    }
    return rows;
  }

  private static List<List<String>> latex(String text) {
    String table = text.substring(text.indexOf("\\midrule\n") + "\\midrule\n".length());
    return table
        .substring(0, table.indexOf("\\bottomrule"))
        .lines()
        .map(line -> line.replace("\\&", "").replace(" \\\\", ""))
        .map(line -> line.replaceAll("\\$\\^\\{.blacktriangle(down)?}\\$", ""))
        .map(line -> line.replaceAll("\\\\(textbf|underline)\\{([^}]*)}", "$2"))
        .map(line -> cells(line.replace("$\\pm$", "±").split(" & ", -1)))
        .toList();
  }

  private static List<List<String>> csv(String text) throws IOException {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
      reader.stream()
          .filter(one -> one.getField("table").equals("leaderboard"))
          .forEach(
              one ->
                  rows.computeIfAbsent(one.getField("row"), row -> new ArrayList<>())
                      .add(one.getField("text")));
    }
    return List.copyOf(rows.values());
  }

  private static List<List<String>> json(String text) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode section : new ObjectMapper().readTree(text).get("sections")) {
      for (JsonNode block : section.get("blocks")) {
        if (block.path("table").asText().equals("leaderboard")) {
          for (JsonNode row : block.get("rows")) {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell.get("text").asText()));
            rows.add(cells.subList(1, cells.size()));
          }
        }
      }
    }
    return rows;
  }

  /** The texts of cells without the first, without markup, arrows and padding. */
  private static List<String> cells(String[] cells) {
    return Arrays.stream(cells)
        .skip(1)
        .map(
            cell ->
                cell.replaceAll("<[^>]*>", "")
                    .replaceAll("[▲▼*]", "")
                    .replace(NO_BREAK, ' ')
                    .strip())
        .filter(cell -> !cell.isEmpty())
        .toList();
  }

  @Test
  void programs_get_numbers_in_full_precision() throws IOException {
    JsonNode cell = first(new ObjectMapper().readTree(Format.JSON.text(document())), NAME);

    assertThat(cell.get("value").asDouble()).isCloseTo(0.59, within(1e-7));
    assertThat(cell.get("deviation").asDouble()).isCloseTo(0.0141421, within(1e-6));
    assertThat(cell.get("rank").asText()).isEqualTo("best");
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(Format.CSV.text(document()))) {
      NamedCsvRecord popularity =
          reader.stream()
              .filter(one -> one.getField("table").equals("leaderboard"))
              .filter(one -> one.getField("name").equals("popularity"))
              .filter(one -> one.getField("column").equals("nDCG@10"))
              .findFirst()
              .orElseThrow();
      assertThat(Double.parseDouble(popularity.getField("value"))).isCloseTo(0.135, within(1e-7));
      assertThat(popularity.getField("rank")).isEqualTo("second");
      assertThat(popularity.getField("significance")).isEqualTo("worse");
      assertThat(popularity.getField("experiment")).isEqualTo("formats " + NAME);
    }
  }

  private static JsonNode first(JsonNode root, String variant) {
    for (JsonNode section : root.get("sections")) {
      for (JsonNode block : section.get("blocks")) {
        for (JsonNode row : block.path("rows")) {
          if (row.get(0).get("text").asText().equals(variant)) {
            return row.get(1);
          }
        }
      }
    }
    throw new AssertionError(variant);
  }

  @Test
  void rows_of_the_leaderboard_are_selected_in_the_table_of_configurations() throws IOException {
    Document search = ReportExamples.search(4);

    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(Format.CSV.text(search))) {
      assertThat(reader.stream().filter(one -> one.getField("table").equals("configurations")))
          .isNotEmpty()
          .allSatisfy(
              one -> {
                assertThat(one.getField("selected"))
                    .isEqualTo(one.getField("row").equals("1") ? "true" : "");
                assertThat(one.getField("rank")).isEmpty();
              });
    }
    assertThat(Format.JSON.text(search)).contains("\"selected\" : [ 0 ]");
    assertThat(Format.HTML.text(search)).contains("<tr class=\"selected\">");
  }

  @Test
  void charts_and_importance_of_a_search_are_for_programs_too() throws IOException {
    Document search = ReportExamples.conditionalSearch();

    JsonNode json = new ObjectMapper().readTree(Format.JSON.text(search));
    JsonNode slice = chart(json, "slice-2");
    assertThat(slice.get("axis").toString())
        .isEqualTo(
            "{\"title\":\"model.rate\",\"low\":1.0E-5,\"high\":0.1,\"logarithmic\":true,"
                + "\"whole\":false}");
    assertThat(slice.get("marks")).hasSize(27);
    assertThat(slice.get("marks").get(0).get("kind").asText()).isEqualTo("stopped by halving");
    JsonNode parallel = chart(json, "parallel-1");
    assertThat(parallel.get("axes").get(0).toString())
        .isEqualTo("{\"title\":\"model.kind\",\"categories\":[\"deep & <b>\",\"shallow\"]}");
    assertThat(parallel.get("lines").findValuesAsText("kind"))
        .endsWith("row of the leaderboard")
        .hasSize(27);
    assertThat(parallel.get("lines").get(1).get("values").get(2).isNull()).isTrue(); // shallow
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(Format.CSV.text(search))) {
      assertThat(reader.stream().filter(one -> one.getField("table").equals("importance")))
          .extracting(one -> one.getField("column"))
          .startsWith("parameter", "importance", "configurations", "R²")
          .hasSize(12);
    }
    assertThat(Format.LATEX.text(search)).doesNotContain("mportance");
  }

  private static JsonNode chart(JsonNode report, String name) {
    return report.findParents("plot").stream()
        .filter(plot -> plot.get("plot").asText().equals(name))
        .findFirst()
        .orElseThrow()
        .get("chart");
  }

  @Test
  void text_of_the_user_is_escaped() {
    assertThat(Format.MARKDOWN.text(document()))
        .contains("# formats a\\|b \\<i>\\*c\\*\\</i> & 50 % of $x_1$ \\\\ {y} \"z\"\n");
    assertThat(withoutScripts(Format.HTML.text(document())))
        .contains("<h1>formats a|b &lt;i&gt;*c*&lt;/i&gt; &amp; 50 % of $x_1$ \\ {y} &quot;z&quot;")
        .doesNotContain("<i>*c*")
        .doesNotContain("</i>");
    assertThat(Format.LATEX.text(document()))
        .contains(
            "a\\textbar{}b \\textless{}i\\textgreater{}*c*\\textless{}/i\\textgreater{} \\& 50 \\% of"
                + " \\$x\\_1\\$ \\textbackslash{} \\{y\\} ''z''");
  }

  @Test
  void negative_numbers_have_a_minus_in_latex() {
    ReportTable table =
        new ReportTable(
            "significance",
            List.of(TableColumn.text("variant"), TableColumn.number("95 % interval")),
            List.of(
                List.of(Cell.of("-1-a"), Cell.of("-0.5 to -0.1", -0.5)),
                List.of(Cell.of("b"), Cell.of("10–20 of 30", 20))));
    Section section = new Section(2, "Significance", false, List.of(table));

    assertThat(Format.LATEX.text(new Document("signs", "", List.of(section))))
        .contains("{}-1-a & $-$0.5 to $-$0.1 \\\\\n", "{}b & 10--20 of 30 \\\\\n");
  }

  @Test
  void a_page_needs_no_network() {
    String html = Format.HTML.text(document());

    assertThat(withoutScripts(html))
        .doesNotContain(" src=")
        .doesNotContain("<link")
        .doesNotContain("@import")
        .doesNotContain("url(");
    assertThat(html).contains("<noscript><svg ").contains("echarts");
    assertThat(Stream.of(html.split("<script type=\"application/json\">", -1)).skip(1))
        .hasSize(3)
        .allSatisfy(
            part ->
                assertThat(
                        new ObjectMapper().readTree(part.substring(0, part.indexOf("</script>"))))
                    .isNotEmpty());
  }

  private static String withoutScripts(String html) {
    return html.replaceAll("(?s)<script>.*?</script>", "");
  }

  @Test
  void a_critical_difference_diagram_is_drawn_in_a_page_and_is_data_in_json() throws IOException {
    Document ranks = ReportExamples.ranks();

    assertThat(withoutScripts(Format.HTML.text(ranks)))
        .contains(
            """
            <figure>
            <div class="drawing">
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 166"\
            """)
        .contains(
            """
            </svg>
            </div>
            <figcaption>Average ranks by nDCG@10; bars join variants without a significant\
             difference</figcaption>
            </figure>
            """);
    JsonNode chart =
        new ObjectMapper()
            .readTree(Format.JSON.text(ranks)).findParents("plot").stream()
                .filter(plot -> plot.get("plot").asText().equals("critical-difference"))
                .findFirst()
                .orElseThrow()
                .get("chart");
    assertThat(chart.get("type").asText()).isEqualTo("critical-difference");
    assertThat(chart.get("criticalDifference").asDouble()).isCloseTo(1.9136, within(1e-4));
    assertThat(chart.get("marks").toString())
        .isEqualTo(
            "[{\"name\":\"a & b\",\"rank\":1.0},{\"name\":\"c\",\"rank\":2.0},"
                + "{\"name\":\"d\",\"rank\":3.0}]");
    assertThat(chart.get("bars").toString()).isEqualTo("[[1.0,2.0],[2.0,3.0]]");
    assertThat(Format.LATEX.text(ranks))
        .contains("Ranks over data sets, experiment ranks", "{$p$\\\\(Nemenyi)}");
  }

  @Test
  void learning_curves_have_one_line_per_seed() throws IOException {
    JsonNode chart =
        new ObjectMapper()
            .readTree(Format.JSON.text(document())).findParents("plot").stream()
                .filter(plot -> plot.get("plot").asText().equals("validation"))
                .findFirst()
                .orElseThrow()
                .get("chart");

    assertThat(chart.get("lines")).hasSize(5);
    assertThat(chart.get("lines").get(1).get("detail").asText()).isEqualTo("seed 2");
    assertThat(chart.get("lines").get(1).get("points").toString())
        .isEqualTo("[[1.0,0.2],[2.0,0.3]]");
  }
}
