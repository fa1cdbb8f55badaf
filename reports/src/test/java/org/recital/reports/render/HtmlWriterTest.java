package org.recital.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recital.reports.document.Cell;
import org.recital.reports.document.Cell.Mark;
import org.recital.reports.document.Cell.Rank;
import org.recital.reports.document.Document;
import org.recital.reports.document.Paragraph;
import org.recital.reports.document.Plot;
import org.recital.reports.document.ReportTable;
import org.recital.reports.document.Section;
import org.recital.reports.document.TableColumn;
import org.recital.reports.plot.Chart;
import org.recital.reports.plot.CriticalDifferenceChart;
import org.recital.reports.plot.ParallelChart;
import org.recital.reports.plot.ParameterAxis;
import org.recital.reports.plot.ScatterChart;
import org.recital.reports.plot.SliceChart;
import org.recital.reports.store.Direction;
import org.recital.reports.store.PlotKind;

/** The whole text of pages, except for styles, scripts and drawings. */
class HtmlWriterTest {
  private static final ParameterAxis AXIS = ParameterAxis.numbers("rate", 1, 2, false, false);

  private static final ReportTable TABLE =
      new ReportTable(
          "results",
          List.of(TableColumn.text("name"), TableColumn.metric("nDCG", Direction.HIGHER)),
          List.of(
              List.of(Cell.of("a & b"), Cell.of("0.5", 0.5).with(Rank.BEST).with(Mark.BETTER)),
              List.of(Cell.of("c"), Cell.of("0.4", 0.4).with(Rank.SECOND).with(Mark.WORSE)),
              List.of(Cell.of("d"), Cell.MISSING)),
          Set.of(1),
          "",
          List.of("the <first> note"));

  @Test
  void a_page_of_tables_and_texts() {
    Document document =
        new Document(
            "a <b>",
            "why \"so\"?",
            List.of(
                Section.of("Results", new Paragraph("x < y"), TABLE),
                Section.below("Costs & times").fold()));

    assertThat(page(document))
        .isEqualTo(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>a &lt;b&gt;</title>
            <style/>
            </head>
            <body>
            <main>
            <h1>a &lt;b&gt;</h1>
            <p>why &quot;so&quot;?</p>
            <section>
            <h2>Results</h2>
            <p>x &lt; y</p>
            <div class="table">
            <table data-name="results">
            <thead>
            <tr>
            <th scope="col"><button type="button">name</button></th>
            <th scope="col" class="number"><button type="button">nDCG&nbsp;↑</button></th>
            </tr>
            </thead>
            <tbody>
            <tr>
            <th scope="row">a &amp; b</th>
            <td class="number" data-value="0.5"><span class="better" title="significantly better">▲</span> <strong>0.5</strong></td>
            </tr>
            <tr class="selected">
            <th scope="row">c</th>
            <td class="number" data-value="0.4"><span class="worse" title="significantly worse">▼</span> <u>0.4</u></td>
            </tr>
            <tr>
            <th scope="row">d</th>
            <td class="number">–</td>
            </tr>
            </tbody>
            </table>
            </div>
            <p><strong>Note:</strong> the &lt;first&gt; note</p>
            </section>
            <details>
            <summary><h3>Costs &amp; times</h3></summary>
            </details>
            </main>
            <script/>
            </body>
            </html>
            """);
  }

  @Test
  void a_page_of_plots() {
    Document document =
        new Document(
            "plots",
            "",
            List.of(
                Section.of(
                    "Plots",
                    plot(new ScatterChart("x", "y", List.of(), List.of())),
                    plot(new SliceChart(AXIS, "nDCG", List.of())),
                    plot(new ParallelChart(List.of(AXIS), "nDCG", false, List.of())),
                    plot(
                        new CriticalDifferenceChart(
                            1, List.of(new CriticalDifferenceChart.Mark("a", 1)), List.of())))));

    assertThat(page(document))
        .endsWith(
            """
            <body>
            <main>
            <h1>plots</h1>
            <section>
            <h2>Plots</h2>
            <figure>
            <div class="chart" role="img" aria-label="a &lt;caption&gt;">
            <script type="application/json">{"type":"scatter","x":"x","y":"y","names":[],"marks":[]}</script>
            <noscript><svg/>
            </noscript>
            </div>
            <figcaption>a &lt;caption&gt;</figcaption>
            </figure>
            <figure class="half">
            <div class="chart" role="img" aria-label="a &lt;caption&gt;">
            <script type="application/json">{"type":"slice","x":"rate","y":"nDCG","axis":{"title":"rate","low":1.0,"high":2.0,"logarithmic":false,"whole":false},"marks":[]}</script>
            <noscript><svg/>
            </noscript>
            </div>
            <figcaption>a &lt;caption&gt;</figcaption>
            </figure>
            <figure class="wide">
            <div class="chart" role="img" aria-label="a &lt;caption&gt;">
            <script type="application/json">{"type":"parallel","result":"nDCG","lowerIsBetter":false,"axes":[{"title":"rate","low":1.0,"high":2.0,"logarithmic":false,"whole":false}],"lines":[]}</script>
            <noscript><svg/>
            </noscript>
            </div>
            <figcaption>a &lt;caption&gt;</figcaption>
            </figure>
            <figure>
            <div class="drawing">
            <svg/>
            </div>
            <figcaption>a &lt;caption&gt;</figcaption>
            </figure>
            </section>
            </main>
            <script/>
            <script/>
            </body>
            </html>
            """);
  }

  private static Plot plot(Chart chart) {
    return new Plot(PlotKind.TRADE_OFF, "plot", "a <caption>", chart);
  }

  private static String page(Document document) {
    return Format.HTML
        .text(document)
        .replaceAll("(?s)<style>.*?</style>", "<style/>")
        .replaceAll("(?s)<script>.*?</script>", "<script/>")
        .replaceAll("(?s)<svg .*?</svg>", "<svg/>");
  }
}
