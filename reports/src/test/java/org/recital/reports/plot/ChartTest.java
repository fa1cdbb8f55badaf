package org.recital.reports.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.Summary;
import org.recital.reports.plot.LineChart.Line;
import org.recital.reports.plot.LineChart.Point;
import org.recital.reports.plot.SliceChart.Mark;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartTest {
  private static final ScatterChart SCATTER =
      new ScatterChart(
          "AveragePopularity@10",
          "nDCG@10",
          List.of(
              new ScatterChart.Mark("a", new Summary(350, 50, 2), new Summary(0.35, 0.05, 2)),
              new ScatterChart.Mark(
                  "b & <b>", new Summary(100, Double.NaN, 1), new Summary(0.1, Double.NaN, 1))),
          List.of("a", "b & <b>"));
  private static final LineChart LINES =
      new LineChart(
          "epoch",
          "loss",
          List.of(
              new Line("a & b", "seed 1", List.of(new Point(1, 0.5), new Point(2, 0.25))),
              new Line("a & b", "seed 2", List.of(new Point(1, 0.6), new Point(2, 0.3))),
              new Line("c", "", List.of(new Point(1, 0.1)))),
          List.of("a & b", "c"));

  private static final CriticalDifferenceChart RANKS =
      new CriticalDifferenceChart(
          1.25,
          List.of(
              new CriticalDifferenceChart.Mark("a & b", 1.5),
              new CriticalDifferenceChart.Mark("c", 2),
              new CriticalDifferenceChart.Mark("d", 3),
              new CriticalDifferenceChart.Mark("e", 3.5)),
          List.of(
              new CriticalDifferenceChart.Bar(1.5, 3), new CriticalDifferenceChart.Bar(2.5, 3.5)));

  private static Document parsed(Chart chart) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(chart.svg())));
  }

  @Test
  void a_scatter_chart_has_error_bars_over_seeds() throws Exception {
    Document image = parsed(SCATTER);

    assertThat(image.getElementsByTagName("circle").getLength()).isEqualTo(2);
    assertThat(image.getElementsByTagName("circle").item(1).getTextContent())
        .isEqualTo("b & <b>: nDCG@10 0.1000, AveragePopularity@10 100.0");
    // a has two seeds and so two error bars: 1.5 wide
    assertThat(SCATTER.svg().split("stroke-width=\"1.5\"", -1)).hasSize(3);
    assertThat(SCATTER.svg()).doesNotContain("NaN");
  }

  @Test
  void lines_of_the_same_name_have_one_entry_in_the_legend_and_one_colour() throws Exception {
    Document image = parsed(LINES);

    assertThat(image.getElementsByTagName("polyline").getLength()).isEqualTo(3);
    assertThat(image.getElementsByTagName("polyline").item(1).getTextContent())
        .isEqualTo("a & b seed 2");
    assertThat(colour(image, 0)).isEqualTo(colour(image, 1)).isNotEqualTo(colour(image, 2));
    assertThat(LINES.svg().split(">a &amp; b</text>", -1)).hasSize(2);
  }

  private static String colour(Document image, int line) {
    return image
        .getElementsByTagName("polyline")
        .item(line)
        .getAttributes()
        .getNamedItem("stroke")
        .getTextContent();
  }

  @Test
  void the_kept_epoch_of_a_line_has_a_circle() throws Exception {
    Point kept = new Point(2, 0.25);
    Line line = new Line("a", "seed 1", List.of(new Point(1, 0.5), kept), Optional.of(kept));
    Document image = parsed(new LineChart("epoch", "loss", List.of(line), List.of("a")));

    Element circle = (Element) image.getElementsByTagName("circle").item(0);
    Element curve = (Element) image.getElementsByTagName("polyline").item(0);
    assertThat(circle.getAttribute("fill")).isEqualTo("none");
    assertThat(circle.getAttribute("stroke")).isEqualTo(curve.getAttribute("stroke"));
    assertThat(curve.getAttribute("points"))
        .endsWith(" " + circle.getAttribute("cx") + "," + circle.getAttribute("cy"));
    assertThat(image.getElementsByTagName("circle").getLength()).isEqualTo(1);
  }

  @Test
  void a_greater_value_is_drawn_higher_and_a_later_epoch_further_right() throws Exception {
    String[] points =
        parsed(LINES)
            .getElementsByTagName("polyline")
            .item(0)
            .getAttributes()
            .getNamedItem("points")
            .getTextContent()
            .split("[ ,]", -1);

    assertThat(Double.parseDouble(points[2])).isGreaterThan(Double.parseDouble(points[0]));
    assertThat(Double.parseDouble(points[3])).isGreaterThan(Double.parseDouble(points[1]));
  }

  private static final ParameterAxis RATE = ParameterAxis.numbers("rate", 1e-4, 0.1, true, false);
  private static final ParameterAxis MODEL =
      ParameterAxis.categories("model", List.of("a & b", "c"));

  @Test
  void a_slice_chart_has_a_mark_for_each_configuration_and_the_selected_one_on_top()
      throws Exception {
    SliceChart chart =
        new SliceChart(
            MODEL,
            "nDCG@10",
            List.of(
                new Mark(1, 0.3, MarkKind.SELECTED),
                new Mark(0, 0.2, MarkKind.COMPLETE),
                new Mark(1, 0.1, MarkKind.STOPPED),
                new Mark(1, 0.15, MarkKind.STOPPED)));

    Document image = parsed(chart);

    assertThat(chart.marks()).last().isEqualTo(new Mark(1, 0.3, MarkKind.SELECTED));
    // three marks and two entries of the legend; a diamond each for the selected configuration
    assertThat(image.getElementsByTagName("circle").getLength()).isEqualTo(5);
    assertThat(chart.svg().split("rotate\\(45\\)", -1)).hasSize(3);
    assertThat(texts(image))
        .contains("a & b", "c", "stopped by halving", "complete", "row of the leaderboard");
    double first = attribute(image, "circle", 0, "cx"); // stopped, and so of the category c
    assertThat(attribute(image, "circle", 1, "cx")).isEqualTo(first);
    assertThat(attribute(image, "circle", 2, "cx")).isLessThan(first);
  }

  @Test
  void equal_ratios_have_equal_distances_in_a_slice_of_a_logarithmic_parameter() throws Exception {
    SliceChart chart =
        new SliceChart(
            RATE,
            "nDCG@10",
            List.of(
                new Mark(0.001, 0.1, MarkKind.COMPLETE),
                new Mark(0.01, 0.2, MarkKind.COMPLETE),
                new Mark(0.1, 0.3, MarkKind.COMPLETE)));

    Document image = parsed(chart);

    double middle = attribute(image, "circle", 1, "cx");
    double rounding = 0.1 + 1e-9; // of two positions
    assertThat(middle - attribute(image, "circle", 0, "cx"))
        .isCloseTo(attribute(image, "circle", 2, "cx") - middle, within(2 * rounding));
    assertThat(texts(image)).contains("0.0001", "0.001", "0.01", "0.1");
  }

  @Test
  void parallel_coordinates_have_a_line_for_each_configuration() throws Exception {
    ParallelChart chart =
        new ParallelChart(
            List.of(MODEL, RATE),
            "nDCG@10",
            false,
            List.of(
                new ParallelChart.Line(values(0, 0.01), 0.3, MarkKind.SELECTED),
                new ParallelChart.Line(values(1), 0.1, MarkKind.STOPPED),
                new ParallelChart.Line(values(0, 0.1), 0.25, MarkKind.COMPLETE),
                new ParallelChart.Line(values(0, 0.001), 0.2, MarkKind.COMPLETE)));

    Document image = parsed(chart);

    assertThat(image.getElementsByTagName("polyline").getLength()).isEqualTo(4);
    assertThat(chart.lines()).last().extracting(ParallelChart.Line::result).isEqualTo(0.3);
    assertThat(chart.svg().split("stroke-dasharray", -1)).as("a line and the legend").hasSize(3);
    assertThat(texts(image)).contains("model", "rate", "nDCG@10", "–");
    assertThat(texts(image))
        .endsWith("0.1000", "0.3000", "row of the leaderboard", "stopped by halving");
    assertThat(colour(image, 3)).isEqualTo("#d55e00");
    // stopped: below the end of the axis, which is at 400
    assertThat(points(image, 0)[3]).isGreaterThan(400);
    assertThat(points(image, 1)[3]).isBetween(60.0, points(image, 2)[3]);
  }

  @Test
  void the_legend_fits_the_image_whatever_the_title_of_the_result() throws Exception {
    Document image =
        parsed(
            new ParallelChart(
                List.of(MODEL, RATE),
                "mean(0.7 nDCG@10, 0.3 Coverage@10) on validation",
                false,
                List.of(
                    new ParallelChart.Line(values(0, 0.01), 0.3, MarkKind.SELECTED),
                    new ParallelChart.Line(values(1), 0.1, MarkKind.STOPPED))));

    int last = texts(image).size() - 1;
    assertThat(texts(image).get(last)).isEqualTo("stopped by halving");
    assertThat(attribute(image, "text", last, "x") + 7 * "stopped by halving".length())
        .isLessThan(760);
  }

  @Test
  void better_results_are_bluer_whatever_the_direction() throws Exception {
    List<ParallelChart.Line> lines =
        List.of(
            new ParallelChart.Line(values(0, 0.01), 1, MarkKind.COMPLETE),
            new ParallelChart.Line(values(0, 0.1), 2, MarkKind.COMPLETE));

    Document higher = parsed(new ParallelChart(List.of(MODEL, RATE), "nDCG", false, lines));
    Document lower = parsed(new ParallelChart(List.of(MODEL, RATE), "RMSE", true, lines));

    assertThat(List.of(colour(higher, 0), colour(higher, 1)))
        .isEqualTo(List.of(colour(lower, 1), colour(lower, 0)))
        .containsExactly("#b4bcc4", "#0072b2");
    assertThat(texts(higher)).endsWith("1.000", "2.000");
    assertThat(texts(lower)).endsWith("2.000", "1.000");
    assertThat(higher.getElementsByTagName("rect").item(0).getAttributes().getNamedItem("fill"))
        .extracting(Node::getTextContent)
        .isEqualTo("#b4bcc4");
  }

  private static List<OptionalDouble> values(double model, double... rate) {
    return List.of(
        OptionalDouble.of(model),
        rate.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(rate[0]));
  }

  private static double[] points(Document image, int line) {
    String points =
        image
            .getElementsByTagName("polyline")
            .item(line)
            .getAttributes()
            .getNamedItem("points")
            .getTextContent();
    return Stream.of(points.split("[ ,]", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private static double attribute(Document image, String tag, int index, String name) {
    return Double.parseDouble(
        image
            .getElementsByTagName(tag)
            .item(index)
            .getAttributes()
            .getNamedItem(name)
            .getTextContent());
  }

  @Test
  void ticks_of_a_logarithmic_scale_are_powers_of_ten_or_their_multiples() {
    assertThat(labels(LogScale.around(1e-6, 1e6)))
        .startsWith("1e-6", "1e-5", "0.0001", "0.001")
        .endsWith("1000", "10000", "1e5", "1e6");
    assertThat(labels(LogScale.around(16, 128))).containsExactly("20", "50", "100");
    assertThat(labels(LogScale.around(3, 3))).containsExactly("2", "5");
    assertThat(labels(new LogScale(1.5e-5, 3e-5))).containsExactly("2e-5");
  }

  @Test
  void ticks_of_whole_numbers_are_whole() {
    assertThat(labels(ParameterAxis.numbers("layers", 1, 3, false, true).scale(9)))
        .containsExactly("1", "2", "3");
    assertThat(labels(ParameterAxis.numbers("share", 1, 3, false, false).scale(9))).contains("1.5");
  }

  @Test
  void long_categories_are_shortened() {
    assertThat(labels(ParameterAxis.categories("model", List.of("lightgcn", "bpr")).scale(6)))
        .containsExactly("light…", "bpr");
  }

  private static List<String> labels(AxisScale scale) {
    return scale.ticks().stream().map(scale::label).toList();
  }

  @Test
  void a_critical_difference_diagram_joins_names_to_their_ranks() throws Exception {
    Document image = parsed(RANKS);

    assertThat(texts(image))
        .containsExactly(
            "1",
            "2",
            "3",
            "4",
            "critical difference 1.25",
            "a & b (1.50)",
            "c (2.00)",
            "d (3.00)",
            "e (3.50)");
    // the axis is from 230 to 530, so a rank is 100 wide; a bar is 3 longer at both ends
    assertThat(RANKS.svg())
        .contains("<line x1=\"277.0\" y1=\"72.0\" x2=\"433.0\" y2=\"72.0\"")
        .contains("<line x1=\"377.0\" y1=\"80.0\" x2=\"483.0\" y2=\"80.0\"")
        .contains("<line x1=\"230.0\" y1=\"30.0\" x2=\"355.0\" y2=\"30.0\"")
        .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 166\"");
    assertThat(image.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Critical-difference diagram");
  }

  @Test
  void a_critical_difference_is_not_longer_than_the_axis() {
    assertThat(new CriticalDifferenceChart(9, RANKS.marks(), List.of()).svg())
        .contains("<line x1=\"230.0\" y1=\"30.0\" x2=\"530.0\" y2=\"30.0\"");
  }

  @Test
  void long_names_are_shortened_in_a_critical_difference_diagram() throws Exception {
    CriticalDifferenceChart chart =
        new CriticalDifferenceChart(
            1,
            List.of(
                new CriticalDifferenceChart.Mark("a".repeat(26), 1),
                new CriticalDifferenceChart.Mark("🙂".repeat(27), 2)),
            List.of());

    assertThat(texts(parsed(chart)))
        .contains("a".repeat(26) + " (1.00)", "🙂".repeat(25) + "… (2.00)");
  }

  @Test
  void drawings_are_legible_on_white_and_on_dark_pages() {
    ParallelChart parallel =
        new ParallelChart(
            List.of(MODEL, RATE),
            "nDCG@10",
            false,
            List.of(new ParallelChart.Line(values(0, 0.01), 0.3, MarkKind.COMPLETE)));
    SliceChart slice =
        new SliceChart(MODEL, "nDCG@10", List.of(new Mark(0, 0.3, MarkKind.COMPLETE)));

    for (Chart chart : List.of(SCATTER, LINES, RANKS, parallel, slice)) {
      assertThat(chart.svg())
          .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 ")
          .contains(" fill=\"#6e7681\"") // of texts
          .doesNotContain("#ffffff", "#000000", "<rect width=\"760\"");
    }
    assertThat(contrast(0x6e7681, 0xffffff)).isGreaterThan(4);
    assertThat(contrast(0x6e7681, 0x0d1117)).isGreaterThan(4);
  }

  /** Contrast ratio of the Web Content Accessibility Guidelines 2.1. */
  private static double contrast(int colour, int background) {
    double one = luminance(colour) + 0.05;
    double other = luminance(background) + 0.05;
    return Math.max(one, other) / Math.min(one, other);
  }

  private static double luminance(int colour) {
    return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
  }

  private static double linear(int part) {
    double share = (part & 0xff) / 255.0;
    return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  @Test
  void ten_variants_have_different_colours_which_are_those_of_html_pages() throws IOException {
    List<String> colours = IntStream.range(0, 10).mapToObj(SvgDrawing::colour).toList();

    assertThat(colours).doesNotHaveDuplicates();
    assertThat(SvgDrawing.colour(10)).isEqualTo(SvgDrawing.colour(0));
    try (InputStream script =
        Objects.requireNonNull(
            ChartTest.class.getResourceAsStream("/org/recital/reports/render/report.js"))) {
      assertThat(new String(script.readAllBytes(), StandardCharsets.UTF_8))
          .contains("COLOURS = [\"" + String.join("\", \"", colours) + "\"];");
    }
  }

  @Test
  void a_variant_has_the_same_colour_in_all_charts() {
    Summary one = new Summary(1, Double.NaN, 1);
    List<String> names = List.of("first", "second");

    String scatter =
        new ScatterChart("x", "y", List.of(new ScatterChart.Mark("second", one, one)), names).svg();
    String lines =
        new LineChart("x", "y", List.of(new Line("second", "", List.of(new Point(1, 1)))), names)
            .svg();

    assertThat(scatter).contains("#d55e00").doesNotContain("#0072b2");
    assertThat(lines).contains("#d55e00").doesNotContain("#0072b2");
  }

  @Test
  void long_names_at_the_right_of_a_chart_are_shortened() throws Exception {
    String fitting = "a".repeat(24);
    String longer = "b".repeat(25);
    Summary one = new Summary(1, Double.NaN, 1);
    ScatterChart scatter =
        new ScatterChart(
            "x",
            "y",
            List.of(
                new ScatterChart.Mark(fitting, one, one), new ScatterChart.Mark(longer, one, one)),
            List.of(fitting, longer));
    LineChart lines =
        new LineChart(
            "x",
            "y",
            List.of(
                new Line(fitting, "", List.of(new Point(1, 1))),
                new Line(longer, "", List.of(new Point(1, 2)))),
            List.of(fitting, longer));

    for (Chart chart : List.of(scatter, lines)) {
      assertThat(texts(parsed(chart))).contains(fitting, "b".repeat(23) + "…");
      assertThat(chart.svg()).contains("<title>" + longer); // of the mark or line
    }
  }

  private static List<String> texts(Document image) {
    NodeList texts = image.getElementsByTagName("text");
    return IntStream.range(0, texts.getLength())
        .mapToObj(i -> texts.item(i).getTextContent())
        .toList();
  }

  @Test
  void ticks_are_round_numbers_within_the_scale() {
    Scale scale = Scale.around(List.of(0.113, 0.187));

    assertThat(scale.ticks().stream().map(scale::label))
        .containsExactly("0.12", "0.14", "0.16", "0.18");
    assertThat(Scale.around(List.of(5.0, 5.0)).ticks()).isNotEmpty();
    assertThat(Scale.around(List.of(0.0, 1900.0)).label(500)).isEqualTo("500");
  }

  @Test
  void values_that_differ_only_by_rounding_have_few_ticks() {
    for (double value : List.of(0.3, 1.0, 0.1, 1e9)) {
      Scale scale = Scale.around(List.of(value, Math.nextUp(value)));

      assertThat(scale.ticks()).hasSizeBetween(2, 12);
      assertThat(scale.position(value)).isBetween(0.0, 1.0);
    }
  }
}
