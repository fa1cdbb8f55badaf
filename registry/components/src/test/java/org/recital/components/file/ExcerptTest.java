package org.recital.components.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {
  @Test
  void text_is_unchanged() {
    assertThat(Excerpt.of("a, é 日本 𝄞 \\ '")).isEqualTo("a, é 日本 𝄞 \\ '");
    assertThat(Excerpt.of("")).isEmpty();
  }

  @Test
  void controls_and_line_breaks_are_escaped() {
    assertThat(Excerpt.of("a\tb\r\nc")).isEqualTo("a\\tb\\r\\nc");
    assertThat(Excerpt.of("\u0000\u001B[31m\u007F\u0085"))
        .isEqualTo("\\u0000\\u001B[31m\\u007F\\u0085");
    assertThat(Excerpt.of("\u202Eabc\u2028\uFEFF")).isEqualTo("\\u202Eabc\\u2028\\uFEFF");
    assertThat(Excerpt.of("x\uD800")).isEqualTo("x\\uD800");
  }

  @Test
  void long_text_is_cut_between_characters() {
    assertThat(Excerpt.of("y".repeat(120))).isEqualTo("y".repeat(120));
    assertThat(Excerpt.of("y".repeat(121))).isEqualTo("y".repeat(120) + "…");
    assertThat(Excerpt.of("y".repeat(119) + "𝄞z")).isEqualTo("y".repeat(119) + "𝄞…");
    assertThat(Excerpt.of("\u0001".repeat(1000)).length()).isLessThan(130);
  }

  @Test
  void many_names_are_counted() {
    assertThat(Excerpt.names(List.of("a", "b"))).isEqualTo("a, b");
    assertThat(Excerpt.names(Collections.nCopies(25, "a\n")))
        .startsWith("a\\n, a\\n, ")
        .endsWith("a\\n and 5 more");
  }
}
