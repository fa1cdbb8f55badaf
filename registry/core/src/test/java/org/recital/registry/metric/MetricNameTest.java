package org.recital.registry.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nDCG@10",
        "AUC",
        "Recall@20[tail]",
        "R2",
        "Recall[head]",
        "nDCG",
        "RBP(persistence=0.9)@10",
        "nDCG(active=0.1;feature=sex)@10[gap]"
      })
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

  @Test
  void parameters_are_ordered_by_key() {
    MetricName name = MetricName.parse("nDCG(feature=sex;active=0.1)@10[gap]");

    assertThat(name.parameters()).containsExactly(entry("active", "0.1"), entry("feature", "sex"));
    assertThat(name).hasToString("nDCG(active=0.1;feature=sex)@10[gap]");
    assertThat(name.component()).isEqualTo("nDCG[gap]");
    assertThat(name.withoutCutoff()).hasToString("nDCG(active=0.1;feature=sex)[gap]");
    assertThat(name.at(5)).isEqualTo(MetricName.parse("nDCG(active=0.1;feature=sex)@5[gap]"));
  }

  @Test
  void a_parameter_is_given_once() {
    assertThatThrownBy(() -> MetricName.parse("RBP(persistence=0.9;persistence=0.8)@10"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'RBP(persistence=0.9;persistence=0.8)@10' has the parameter 'persistence' twice;"
                + " remove one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "RBP()@10",
        "RBP(p)@10",
        "RBP(p=)@10",
        "RBP@10(p=0.9)",
        "RBP(p=a b)",
        "RBP(p=1,q=2)",
        "nDCG@",
        "nDCG@0",
        "nDCG@ten",
        "@10",
        "n DCG@10",
        "nDCG@10@20"
      })
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
