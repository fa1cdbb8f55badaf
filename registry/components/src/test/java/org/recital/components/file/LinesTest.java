package org.recital.components.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recital.registry.data.DataException;

class LinesTest {
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
    Lines lines = lines("1::a:b::::4\n", Dialect.of("::", Quote.NONE, Encoding.UTF_8));
    assertThat(lines.next()).isTrue();

    assertThat(lines.split()).isEqualTo(4);
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
    lines.split();

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
    lines.split();

    assertThatThrownBy(() -> lines.index(0, new IdIndex()))
        .hasMessage("f.csv:1: a field is empty, in the line ',2'");
  }

  @Test
  void quoted_fields_can_contain_delimiters_quotes_and_line_breaks() {
    Lines lines = lines("\"a,b\",\"say \"\"x\"\"\",\"two\r\n\nlines\",5\" disc,\"\"\nnext\n");

    assertThat(lines.next()).isTrue();
    assertThat(lines.split()).isEqualTo(5);
    assertThat(lines.texts()).containsExactly("a,b", "say \"x\"", "two\r\n\nlines", "5\" disc", "");
    assertThat(lines.next()).isTrue();
    assertThat(lines.split()).isEqualTo(1);
    assertThat(lines.malformed("no")).hasMessage("f.csv:4: no, in the line 'next'");
    assertThat(lines.next()).isFalse();
  }

  @Test
  void unclosed_quotes_and_text_after_quotes_are_refused() {
    Encoding configurable = Encoding.parse("utf-8");
    Lines open = lines("a,b\n1,\"x\n2,y\n", Dialect.of(",", Quote.DOUBLE, configurable));
    assertThat(open.next()).isTrue();
    assertThat(open.next()).isTrue();
    assertThatThrownBy(open::split)
        .isInstanceOf(DataException.class)
        .hasMessage(
            "f.csv:2: a field begins with a quotation mark and is not closed. If quotes are"
                + " ordinary text in this file, set quote: none, in the line '1,\"x\\n2,y\\n'");
    Lines after = lines("'x'y,2\n", Dialect.of(",", Quote.SINGLE, Encoding.UTF_8));
    assertThat(after.next()).isTrue();
    assertThatThrownBy(after::split)
        .hasMessage(
            "f.csv:1: there is text after the closing quote of a field. Fetch the file again, in the"
                + " line ''x'y,2'");
  }

  @Test
  void quotes_are_text_in_a_dialect_without_them() {
    Lines lines = lines("\"a,b\"\n", Dialect.of(",", Quote.NONE, Encoding.UTF_8));

    assertThat(lines.next()).isTrue();
    lines.split();
    assertThat(lines.texts()).containsExactly("\"a", "b\"");
  }

  @Test
  void spaces_around_fields_are_removed_except_inside_quotes() {
    Lines trimmed = lines(" a ,\tb c\t, \" d \" ,\n x , y,z \n");
    assertThat(trimmed.next()).isTrue();
    trimmed.split();
    assertThat(trimmed.texts()).containsExactly("a", "b c", " d ", "");
    assertThat(trimmed.next()).isTrue();
    trimmed.split();
    assertThat(trimmed.texts()).containsExactly("x", "y", "z");

    Lines kept = lines(" a , b\n", CsvTable.DIALECT);
    assertThat(kept.next()).isTrue();
    kept.split();
    assertThat(kept.texts()).containsExactly(" a ", " b");
  }

  @Test
  void empty_fields_between_tabs_are_kept() {
    Lines lines = lines("\t\"a\"\t\tb\t\n", Dialect.of("\t", Quote.DOUBLE, Encoding.UTF_8));

    assertThat(lines.next()).isTrue();
    lines.split();
    assertThat(lines.texts()).containsExactly("", "a", "", "b", "");
  }

  @Test
  void comments_and_the_first_lines_are_skipped() {
    Dialect dialect = new Dialect(",", Quote.DOUBLE, true, Optional.of("##"), 2, Encoding.UTF_8);
    Lines lines = lines("\"title\n\n##c\na\n#b\n##d", dialect);

    List<String> rows = new ArrayList<>();
    while (lines.next()) {
      lines.split();
      rows.add(lines.place() + " " + lines.line());
    }

    assertThat(rows).containsExactly("f.csv:4 a", "f.csv:5 #b");
  }

  @Test
  void a_carriage_return_within_a_line_is_refused() {
    Lines lines = lines("a,b\r1,2\r");
    assertThat(lines.next()).isTrue();

    assertThatThrownBy(lines::split)
        .isInstanceOf(DataException.class)
        .hasMessage(
            "f.csv:1: there is a carriage return in the line. Lines must end in LF or CR LF, in the"
                + " line 'a,b\\r1,2'");
    assertThatThrownBy(lines::splitAtBlanks).isInstanceOf(DataException.class);
  }

  @Test
  void a_row_has_a_maximum_length() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] to, int from, int length) {
            Arrays.fill(to, from, from + length, (byte) 'x');
            return length;
          }
        };

    assertThatThrownBy(() -> new Lines(endless, "f.csv").next())
        .isInstanceOf(DataException.class)
        .hasMessage(
            "f.csv:1: the line, or a quoted field, is longer than 64 MiB. Check that the file is"
                + " text, with quotes that are closed");
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
    return lines(text, Dialect.CSV);
  }

  private static Lines lines(String text, Dialect dialect) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Lines(new ByteArrayInputStream(bytes), "f.csv", dialect, 8);
  }
}
