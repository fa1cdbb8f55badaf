package org.recital.reports.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.recital.reports.leaderboard.Board;
import org.recital.reports.leaderboard.ExampleTrials;
import org.recital.reports.plot.TradeOff.Mark;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class TradeOffTest {
  @Test
  void there_is_one_mark_per_variant_of_the_selection_metric_and_popularity() {
    TradeOff plot = TradeOff.of(board("b & <b>")).orElseThrow();

    assertThat(plot.accuracy()).isEqualTo("nDCG@10");
    assertThat(plot.popularity()).isEqualTo("AveragePopularity@10");
    assertThat(plot.marks()).extracting(Mark::name).containsExactly("a", "b & <b>");
    assertThat(plot.marks().get(0).accuracy().mean()).isCloseTo(0.35, within(1e-6));
    assertThat(plot.marks().get(0).popularity().mean()).isCloseTo(350, within(1e-3));
  }

  @Test
  void the_plot_is_deterministic_xml_with_error_bars_over_seeds() throws Exception {
    TradeOff plot = TradeOff.of(board("b & <b>")).orElseThrow();

    Document image =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(plot.svg())));

    assertThat(image.getElementsByTagName("circle").getLength()).isEqualTo(2);
    assertThat(image.getElementsByTagName("circle").item(1).getTextContent())
        .isEqualTo("b & <b>: nDCG@10 0.1000, AveragePopularity@10 100.0");
    // a has two seeds and so two error bars: 1.5 wide
    assertThat(plot.svg().split("stroke-width=\"1.5\"", -1)).hasSize(3);
    assertThat(plot.svg()).isEqualTo(TradeOff.of(board("b & <b>")).orElseThrow().svg());
    assertThat(plot.svg()).doesNotContain("NaN");
  }

  @Test
  void fewer_than_two_rows_have_no_trade_off() {
    Board one =
        new ExampleTrials()
            .finished("a", Map.of(), 1, 0.3, 0.3f)
            .leaderboard("x", "")
            .boards()
            .get(0);

    assertThat(TradeOff.of(one)).isEmpty();
  }

  @Test
  void ticks_are_round_numbers_within_the_scale() {
    Scale scale = Scale.around(List.of(0.113, 0.187));

    assertThat(scale.ticks().stream().map(scale::label))
        .containsExactly("0.12", "0.14", "0.16", "0.18");
    assertThat(Scale.around(List.of(5.0, 5.0)).ticks()).isNotEmpty();
    assertThat(Scale.around(List.of(0.0, 1900.0)).label(500)).isEqualTo("500");
  }

  private static Board board(String second) {
    return new ExampleTrials()
        .finished("a", Map.of(), 1, 0.3, 0.3f)
        .finished("a", Map.of(), 2, 0.3, 0.4f)
        .finished(second, Map.of(), 1, 0.1, 0.1f)
        .leaderboard("x", "")
        .boards()
        .get(0);
  }
}
