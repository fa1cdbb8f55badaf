package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problems;

class YamlWriterTest {
  @Test
  void flat_mappings_are_written_on_one_line_and_nested_ones_on_several() {
    assertThat(rewritten("a: {b: 1, c: [x, y]}\nd: {e: {f: 2}}\ng: {}\nh: []\n"))
        .isEqualTo("a: {b: 1, c: [x, y]}\nd:\n  e: {f: 2}\ng: {}\nh: []\n");
  }

  @Test
  void long_lists_have_a_line_for_each_element() {
    String name = "x".repeat(60);

    assertThat(rewritten("a:\n- {type: " + name + "}\n- {type: " + name + "}\n"))
        .isEqualTo("a:\n  - {type: " + name + "}\n  - {type: " + name + "}\n");
  }

  @Test
  void ambiguous_text_is_quoted() {
    assertThat(rewritten("a: 'x: y'\nb: '[1]'\nc: ' '\nd: \"two\\nlines\"\ne: 'null'\nf: ''\n"))
        .isEqualTo("a: \"x: y\"\nb: \"[1]\"\nc: \" \"\nd: \"two\\nlines\"\ne: \"null\"\nf: \"\"\n");
    assertThat(rewritten("g: null\nh: 1e-4\n'i: j': nDCG@10\nk: '#'\nl: naïve 😀\n"))
        .isEqualTo("g: null\nh: 1e-4\n\"i: j\": nDCG@10\nk: \"#\"\nl: \"naïve 😀\"\n");
  }

  private static String rewritten(String yaml) {
    String written = YamlWriter.write(read(yaml));
    assertThat(YamlWriter.write(read(written))).isEqualTo(written);
    return written;
  }

  private static ConfigNode.Mapping read(String yaml) {
    Problems problems = new Problems();
    ConfigNode tree = new YamlReader("spec.yaml", problems).read(yaml).orElseThrow();
    assertThat(problems.sorted()).isEmpty();
    return (ConfigNode.Mapping) tree;
  }
}
