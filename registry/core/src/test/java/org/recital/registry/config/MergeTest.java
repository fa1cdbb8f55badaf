package org.recital.registry.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MergeTest {
  private static final SourceLocation HERE = SourceLocation.of("here");

  @Test
  void the_selection_metric_is_replaced_as_a_whole() {
    assertThat(merged("evaluation"))
        .isEqualTo("{\"evaluation\":{\"cutoff\":5,\"select\":{\"b\":3}}}");
  }

  @Test
  void other_keys_of_that_name_are_merged() {
    assertThat(merged("parameters"))
        .isEqualTo("{\"parameters\":{\"cutoff\":5,\"select\":{\"a\":1,\"b\":3}}}");
  }

  /** The keys cutoff and select.a below a section, overlaid with select.b. */
  private static String merged(String section) {
    ConfigNode.Mapping below =
        mapping(
            section,
            new ConfigNode.Mapping(
                HERE,
                List.of(
                    new ConfigNode.Entry(HERE, "cutoff", number("5")),
                    new ConfigNode.Entry(HERE, "select", mapping("a", number("1"))))));
    ConfigNode.Mapping above = mapping(section, mapping("select", mapping("b", number("3"))));
    return CanonicalJson.write(Merge.over(below, above));
  }

  private static ConfigNode.Mapping mapping(String key, ConfigNode value) {
    return new ConfigNode.Mapping(HERE, List.of(new ConfigNode.Entry(HERE, key, value)));
  }

  private static ConfigNode.Scalar number(String text) {
    return new ConfigNode.Scalar(HERE, text, false);
  }
}
