package org.recital.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.recital.reports.document.Document;
import org.recital.reports.document.Plot;
import org.recital.reports.document.Section;
import org.recital.reports.leaderboard.Summary;
import org.recital.reports.plot.ScatterChart;
import org.recital.reports.store.PlotKind;

/**
 * The page in a headless Chromium: the executable in {@code RECITAL_TEST_CHROMIUM}, or {@code
 * chromium} on the path; skipped if there is none.
 */
class HtmlPageTest {
  /** Uses the page as a reader would, and writes what it finds into the page. */
  private static final String USE =
      """
      <script>
      window.addEventListener("load", () => setTimeout(() => {
        document.querySelectorAll("details").forEach((details) => { details.open = true; });
        setTimeout(() => {
          const table = document.querySelector("table[data-name=configurations]");
          const header = [...table.tHead.rows[0].cells].find((cell) => cell.textContent.startsWith("model.layers"));
          const names = () => [...table.tBodies[0].rows].filter((row) => !row.hidden)
              .map((row) => row.cells[header.cellIndex].textContent);
          const before = names();
          header.querySelector("button").click();
          const descending = names();
          header.querySelector("button").click();
          const ascending = names();
          const sorted = header.ariaSort;
          const filter = table.parentElement.previousElementSibling;
          filter.value = "7";
          filter.dispatchEvent(new Event("input"));
          const result = {
            before, descending, ascending, sorted, filtered: names(),
            charts: [...document.querySelectorAll(".chart")].map((chart) => chart.querySelectorAll("svg path").length),
            requests: performance.getEntriesByType("resource").map((entry) => entry.name),
            errors: window.reportErrors,
            wide: document.documentElement.scrollWidth > window.innerWidth,
            sticky: getComputedStyle(table.tBodies[0].rows[0].cells[0]).position,
            folded: printed(),
          };
          const element = document.createElement("pre");
          element.id = "result";
          element.textContent = encodeURIComponent(JSON.stringify(result));
          document.body.append(element);
        }, 500);
      }, 100));

      // numbers of folded sections before, during and after printing
      function printed() {
        const folded = () => document.querySelectorAll("details:not([open])").length;
        document.querySelectorAll("details")[1].open = false;
        const before = folded();
        window.dispatchEvent(new Event("beforeprint"));
        const during = folded();
        window.dispatchEvent(new Event("afterprint"));
        return [before, during, folded()];
      }
      </script>
      """;

  private static final String ERRORS =
      """
      <script>
      window.reportErrors = [];
      window.addEventListener("error", (event) => window.reportErrors.push(event.message));
      const report = console.error;
      console.error = (...all) => { window.reportErrors.push(all.join(" ")); report(...all); };
      </script>
      """;

  @TempDir Path folder;

  private static Optional<String> chromium() {
    String given = System.getenv().getOrDefault("RECITAL_TEST_CHROMIUM", "");
    return given.isEmpty()
        ? Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .map(path -> Path.of(path, "chromium"))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst()
        : Optional.of(given);
  }

  @Test
  @Timeout(120)
  void tables_sort_and_filter_and_charts_are_drawn_without_network() throws Exception {
    assumeTrue(chromium().isPresent(), "there is no Chromium");
    Path page = page(Format.HTML.text(ReportExamples.search(12)), USE);

    for (int width : List.of(1280, 390)) {
      JsonNode result = open(page, width);
      assertThat(result.get("errors")).isEmpty();

      assertThat(texts(result, "before")).hasSize(12).startsWith("12", "11");
      assertThat(texts(result, "descending")).startsWith("12", "11", "10", "9").endsWith("1");
      assertThat(texts(result, "ascending")).startsWith("1", "2", "3").endsWith("12");
      assertThat(result.get("sorted").asText()).isEqualTo("ascending");
      assertThat(texts(result, "filtered")).containsExactly("7");
      assertThat(result.get("charts")).hasSize(5).allMatch(paths -> paths.asInt() > 5);
      assertThat(result.get("requests")).isEmpty();
      assertThat(result.get("sticky").asText()).isEqualTo("sticky");
      assertThat(result.get("folded").toString()).isEqualTo("[1,0,1]");
      assertThat(result.get("wide").asBoolean()).isFalse(); // tables scroll, the page does not
    }
  }

  /** Writes the kinds and numbers of the elements of search charts into the page. */
  private static final String COUNT =
      """
      <script>
      window.addEventListener("load", () => setTimeout(() => {
        document.querySelectorAll("details").forEach((details) => { details.open = true; });
        setTimeout(() => {
          const charts = [...document.querySelectorAll(".chart")].map((chart) => echarts.getInstanceByDom(chart));
          const options = charts.map((chart) => chart.getOption());
          const parallel = options.find((option) => option.parallel);
          const slices = options.filter((option) => option.series.every((one) => one.type === "scatter"));
          const texts = charts[options.indexOf(parallel)].getDom().querySelectorAll("svg text");
          const result = {
            layout: parallel.parallel[0].layout ?? "horizontal",
            lines: parallel.series.map((one) => one.data.length),
            axes: parallel.parallelAxis.map((axis) => axis.type),
            inside: parallel.series.every((one) => one.data.every((line) => parallel.parallelAxis.every((axis, i) =>
                axis.type === "category" || (axis.min <= line.value[i] && line.value[i] <= axis.max)))),
            labels: [...texts].map((text) => text.textContent),
            slices: slices.map((option) => option.xAxis[0].type),
            marks: slices.map((option) => option.series.map((one) => one.data.length)),
            names: slices.map((option) => option.series.map((one) => one.name)),
            errors: window.reportErrors,
            wide: document.documentElement.scrollWidth > window.innerWidth,
          };
          const element = document.createElement("pre");
          element.id = "result";
          element.textContent = encodeURIComponent(JSON.stringify(result));
          document.body.append(element);
        }, 500);
      }, 100));
      </script>
      """;

  @Test
  @Timeout(120)
  void charts_of_a_search_show_every_configuration() throws Exception {
    assumeTrue(chromium().isPresent(), "there is no Chromium");
    Path page = page(Format.HTML.text(ReportExamples.conditionalSearch()), COUNT);

    for (int width : List.of(1280, 390)) {
      JsonNode result = open(page, width);

      assertThat(result.get("errors")).isEmpty();
      assertThat(result.get("layout").asText()).isEqualTo(width < 600 ? "vertical" : "horizontal");
      assertThat(result.get("lines").toString()).isEqualTo("[26,1]");
      assertThat(texts(result, "axes")).containsExactly("category", "log", "value", "value");
      assertThat(result.get("inside").asBoolean()).isTrue();
      assertThat(texts(result, "labels"))
          .contains("model.kind", "deep & <b>", "shallow", "model.rate", "1e-5", "0.1", "–", "4");
      assertThat(texts(result, "slices")).containsExactly("category", "log", "value");
      assertThat(result.get("marks").toString()).isEqualTo("[[3,23,1],[3,23,1],[2,11,1]]");
      assertThat(result.get("names").get(0).toString())
          .isEqualTo("[\"stopped by halving\",\"complete\",\"row of the leaderboard\"]");
      assertThat(result.get("wide").asBoolean()).isFalse();
    }
  }

  /** Writes the positions of the labels of a scatter chart, by text, into the page. */
  private static final String LABELS =
      """
      <script>
      window.addEventListener("load", () => setTimeout(() => {
        const chart = document.querySelector(".chart");
        const edge = chart.getBoundingClientRect();
        const labels = [...chart.querySelectorAll("svg text")]
            .filter((text) => text.textContent.startsWith("model-") && text.getBoundingClientRect().top > edge.top + 40) // not those of the legend
            .map((text) => text.getBoundingClientRect());
        const result = {
          tops: labels.map((label) => label.top).sort((a, b) => a - b),
          cut: labels.filter((label) => label.left < edge.left || label.right > edge.right).length,
        };
        const element = document.createElement("pre");
        element.id = "result";
        element.textContent = encodeURIComponent(JSON.stringify(result));
        document.body.append(element);
      }, 500));
      </script>
      """;

  @Test
  @Timeout(120)
  void labels_of_near_marks_do_not_overlap_and_are_not_cut() throws Exception {
    assumeTrue(chromium().isPresent(), "there is no Chromium");
    List<ScatterChart.Mark> marks = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Summary near = new Summary(100 + i / 100.0, Double.NaN, 1);
      marks.add(new ScatterChart.Mark("model-" + i + " with a long name", near, near));
    }
    Summary far = new Summary(0, Double.NaN, 1);
    marks.add(new ScatterChart.Mark("far", far, far));
    Plot plot =
        new Plot(
            PlotKind.TRADE_OFF,
            "marks",
            "Marks",
            new ScatterChart(
                "x", "y", marks, marks.stream().map(ScatterChart.Mark::name).toList()));
    Document document = new Document("labels", "", List.of(Section.of("Marks", plot)));

    JsonNode result = open(page(Format.HTML.text(document), LABELS), 1280);

    assertThat(result.get("cut").asInt()).isZero();
    double[] tops = result.get("tops").valueStream().mapToDouble(JsonNode::asDouble).toArray();
    assertThat(tops).hasSize(5);
    for (int i = 1; i < tops.length; i++) {
      assertThat(tops[i] - tops[i - 1]).isGreaterThan(11); // height of a letter
    }
  }

  private Path page(String html, String script) throws IOException {
    int head = html.indexOf("<head>") + "<head>".length();
    int end = html.lastIndexOf("</body>");
    return Files.writeString(
        folder.resolve("page.html"),
        html.substring(0, head) + ERRORS + html.substring(head, end) + script + "</body></html>");
  }

  private static List<String> texts(JsonNode result, String name) {
    return result.get(name).valueStream().map(JsonNode::asText).toList();
  }

  private JsonNode open(Path page, int width) throws IOException, InterruptedException {
    Path output = folder.resolve("dom-" + width);
    Process process =
        new ProcessBuilder(
                chromium().orElseThrow(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile-" + width),
                "--window-size=" + width + ",900",
                "--virtual-time-budget=10000",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String dom = Files.readString(output);
    String mark = "<pre id=\"result\">";
    assertThat(dom).contains(mark);
    String encoded = dom.substring(dom.lastIndexOf(mark) + mark.length());
    return new ObjectMapper()
        .readTree(
            URLDecoder.decode(
                encoded.substring(0, encoded.indexOf("</pre>")).replace("+", "%2B"),
                StandardCharsets.UTF_8));
  }
}
