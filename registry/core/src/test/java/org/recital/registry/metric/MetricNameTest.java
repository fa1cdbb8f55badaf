package org.recital.registry.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"nDCG@10", "AUC", "Recall@20[tail]", "R2", "Recall[head]", "nDCG"})
  void the_text_parses_back_to_an_equal_value(String text) {
    MetricName name = MetricName.parse(text);

    assertThat(name).hasToString(text);
    assertThat(MetricName.parse(name.toString())).isEqualTo(name);
  }

  @Test
  void a_name_has_a_metric_a_cutoff_and_a_segment() {
    MetricName name = MetricName.parse("Recall@20[tail]");

    assertThat(name).isEqualTo(new MetricName("Recall", OptionalInt.of(20), Optional.of("tail")));
    assertThat(name.component()).isEqualTo("Recall[tail]");
    assertThat(MetricName.parse("Recall[tail]").at(20)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nDCG@", "nDCG@0", "nDCG@ten", "@10", "n DCG@10", "nDCG@10@20"})
  void malformed_text_is_rejected(String text) {
    assertThatThrownBy(() -> MetricName.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'"
                + text
                + "' is not a metric name; expected one such as nDCG@10, AUC or Recall@10[tail]");
  }

  @Test
  void a_name_whose_text_would_not_parse_back_is_rejected() {
    assertThatThrownBy(() -> new MetricName("nDCG", OptionalInt.of(0), Optional.empty()))
        .hasMessage(
            "'nDCG@0' is not a metric name; expected one such as nDCG@10, AUC or Recall@10[tail]");
  }
}
