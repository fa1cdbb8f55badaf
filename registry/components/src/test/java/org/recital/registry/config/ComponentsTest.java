package org.recital.registry.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.components.dataset.Csv;
import org.recital.components.model.baseline.RecentPopularity;
import org.recital.components.model.graph.LightGcn;

class ComponentsTest {
  @Test
  void a_component_is_made_by_name_with_its_defaults() {
    LightGcn model = (LightGcn) Components.model("lightgcn", Map.of("layers", 2)).model();

    assertThat(model.layers()).isEqualTo(2);
    assertThat(model).isNotEqualTo(Components.model("lightgcn", Map.of()).model());
    assertThat(model).isEqualTo(Components.model("lightgcn", Map.of("layers", "2")).model());
  }

  @Test
  void values_may_be_nested_and_of_any_type_of_java() {
    RecentPopularity recent =
        (RecentPopularity)
            Components.model("popularity-recent", Map.of("window", Map.of("days", 7))).model();
    Csv csv =
        (Csv) Components.dataset("csv", Map.of("path", "x.csv", "delimiter", ";", "header", false));

    assertThat(recent.window().days()).hasValue(7);
    assertThat(csv.config().delimiter()).isEqualTo(";");
    assertThat(csv.config().header()).isFalse();
    assertThat(Components.loss("bpr", Map.of("l2", 1e-4f)))
        .isEqualTo(Components.loss("bpr", Map.of("l2", 1e-4)));
    assertThat(Components.model("rating-mlp", Map.of("layers", List.of(40, 20))).model())
        .isEqualTo(Components.model("rating-mlp", Map.of()).model());
  }

  @Test
  void every_problem_is_reported_as_for_a_spec() {
    assertThatThrownBy(
            () -> Components.model("lightgcn", Map.of("layer", 2, "embedding_size", "big")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "lightgcn: unknown key 'layer' for model 'lightgcn'. Did you mean 'layers'?")
        .hasMessageContaining("lightgcn: 'embedding_size' must be a whole number, but is 'big'");
    assertThatThrownBy(() -> Components.model("lightgnc", Map.of()))
        .hasMessageStartingWith("lightgnc: unknown model 'lightgnc'. Did you mean 'lightgcn'?");
  }

  @Test
  void the_key_type_is_refused() {
    assertThatThrownBy(() -> Components.model("bpr-mf", Map.of("type", "ease")))
        .isInstanceOf(ConfigException.class)
        .hasMessage("bpr-mf: the type of model 'bpr-mf' is already set by its name; remove 'type'");
  }

  @Test
  void numbers_that_are_not_finite_are_reported() {
    assertThatThrownBy(() -> Components.model("ease", Map.of("l2", Float.NaN)))
        .isInstanceOf(ConfigException.class)
        .hasMessage("ease: 'l2' must be a number, but is 'NaN'");
    assertThatThrownBy(() -> Components.model("ease", Map.of("l2", Double.NEGATIVE_INFINITY)))
        .isInstanceOf(ConfigException.class)
        .hasMessage("ease: 'l2' must be a number, but is '-Infinity'");
    assertThatThrownBy(() -> Components.model("ease", Map.of("l2", Float.POSITIVE_INFINITY)))
        .isInstanceOf(ConfigException.class)
        .hasMessage("ease: 'l2' must be a number, but is 'Infinity'");
  }

  @Test
  void null_is_the_null_of_yaml() {
    assertThatThrownBy(() -> Components.model("ease", Collections.singletonMap("l2", null)))
        .isInstanceOf(ConfigException.class)
        .hasMessage("ease: 'l2' must be a number, but is 'null'");
    assertThatThrownBy(
            () -> Components.model("neumf", Map.of("layers", Collections.singletonList(null))))
        .isInstanceOf(ConfigException.class)
        .hasMessage("neumf: an element of 'layers' must be a whole number, but is 'null'");
    assertThat(Components.model("popularity-recent", Map.of("window", daysOnly())).model())
        .isEqualTo(
            Components.model("popularity-recent", Map.of("window", Map.of("days", 3))).model());
  }

  private static Map<String, Integer> daysOnly() {
    Map<String, Integer> window = new HashMap<>();
    window.put("days", 3);
    window.put("interactions", null);
    return window;
  }
}
