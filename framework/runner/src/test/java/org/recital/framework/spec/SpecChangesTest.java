package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;

class SpecChangesTest {
  @Test
  void changed_added_and_removed_values_are_listed_with_their_paths() {
    String before =
        """
        experiment: a
        model: {type: x, size: 3, gone: 1}
        seeds: [1]
        split: {test: 0.10}
        loss: {l: 1}
        """;
    String now =
        """
        experiment: b
        model: {type: x, size: 4, new: '3'}
        seeds: [1, 2]
        split: {test: 0.10}
        sweep: {trials: 3}
        run: {device: cpu}
        """;

    assertThat(SpecChanges.between(before, tree(now)))
        .containsExactly(
            "model.size: 3 -> 4",
            "model.new: not set -> 3",
            "model.gone: 1 -> not set",
            "seeds: [1] -> [1, 2]",
            "sweep: added",
            "loss: removed");
  }

  @Test
  void the_parameters_of_another_component_are_not_listed() {
    assertThat(
            SpecChanges.between(
                "model: {type: x, size: 3}\n", tree("model: {type: y, depth: 4}\n")))
        .containsExactly("model.type: x -> y");
  }

  @Test
  void long_values_are_shortened() {
    assertThat(SpecChanges.between("a: b\n", tree("a: " + "c".repeat(100) + "\n")))
        .containsExactly("a: b -> " + "c".repeat(59) + "…");
  }

  @Test
  void an_unreadable_spec_has_no_changes() {
    assertThat(SpecChanges.between("a: [", tree("a: b\n"))).isEmpty();
    assertThat(SpecChanges.between("", tree("a: b\n"))).isEmpty();
  }

  private static ConfigNode.Mapping tree(String yaml) {
    return (ConfigNode.Mapping)
        YamlReader.of(SourceLocation.of("now"), new Problems()).read(yaml).orElseThrow();
  }
}
