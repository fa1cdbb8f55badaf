package org.recital.components.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.recital.registry.data.DataException;

class LinesTest {
  private static final byte[] COMMA = {','};

  @Test
  void lines_end_in_lf_or_cr_lf_and_empty_lines_are_skipped() {
    assertThat(all("a,b\r\nc\n\n\r\nd")).containsExactly("a,b", "c", "d");
    assertThat(all("")).isEmpty();
    assertThat(all("\n")).isEmpty();
  }

  @Test
  void lines_can_be_longer_than_the_buffer() {
    String line = "x".repeat(1000);

    assertThat(all(line + "\n" + line + "y\nz")).containsExactly(line, line + "y", "z");
  }

  @Test
  void lines_are_split_at_delimiters_of_any_length() {
    Lines lines = lines("1::a:b::::4\n");
    assertThat(lines.next()).isTrue();

    assertThat(lines.split("::".getBytes(StandardCharsets.UTF_8))).isEqualTo(4);
    assertThat(lines.text(0)).isEqualTo("1");
    assertThat(lines.text(1)).isEqualTo("a:b");
    assertThat(lines.text(2)).isEmpty();
    assertThat(lines.text(3)).isEqualTo("4");
  }

  @Test
  void lines_are_split_at_runs_of_blanks() {
    Lines lines = lines(" 1  2\t3 \n");
    assertThat(lines.next()).isTrue();

    assertThat(lines.splitAtBlanks()).isEqualTo(3);
    assertThat(lines.wholeNumber(2, "item")).isEqualTo(3);
  }

  @Test
  void the_error_for_an_invalid_number_has_the_file_and_the_line() {
    Lines lines = lines("first\nNaN,x,Infinity,1e3\n");
    assertThat(lines.next()).isTrue();
    assertThat(lines.next()).isTrue();
    lines.split(COMMA);

    assertThatThrownBy(() -> lines.number(0, "rating"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "f.csv:2: rating must be a finite number, but is 'NaN', in the line"
                + " 'NaN,x,Infinity,1e3'");
    assertThatThrownBy(() -> lines.number(2, "rating"))
        .hasMessage(
            "f.csv:2: rating must be a finite number, but is 'Infinity', in the line"
                + " 'NaN,x,Infinity,1e3'");
    assertThatThrownBy(() -> lines.wholeNumber(1, "user"))
        .hasMessage(
            "f.csv:2: user must be a whole number, but is 'x', in the line 'NaN,x,Infinity,1e3'");
    assertThatThrownBy(() -> lines.timestamp(1, Timestamps.SECONDS))
        .hasMessage(
            "f.csv:2: timestamp must be a number of seconds, but is 'x', in the line"
                + " 'NaN,x,Infinity,1e3'");
    assertThat(lines.timestamp(3, Timestamps.SECONDS)).isEqualTo(1_000_000_000_000L);
  }

  @Test
  void a_long_line_is_truncated_in_messages() {
    Lines lines = lines("y".repeat(300));
    assertThat(lines.next()).isTrue();

    assertThat(lines.malformed("no"))
        .hasMessage("f.csv:1: no, in the line '" + "y".repeat(120) + "…'");
  }

  @Test
  void an_empty_id_is_refused() {
    Lines lines = lines(",2");
    assertThat(lines.next()).isTrue();
    lines.split(COMMA);

    assertThatThrownBy(() -> lines.index(0, new IdIndex()))
        .hasMessage("f.csv:1: a field is empty, in the line ',2'");
  }

  private static List<String> all(String text) {
    List<String> all = new ArrayList<>();
    try (Lines lines = lines(text)) {
      while (lines.next()) {
        all.add(lines.line());
      }
    }
    return all;
  }

  private static Lines lines(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Lines(new ByteArrayInputStream(bytes), "f.csv", 8);
  }
}
