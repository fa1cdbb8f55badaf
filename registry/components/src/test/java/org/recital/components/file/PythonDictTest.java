package org.recital.components.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonDictTest {
  private static String json(String literal) {
    byte[] text = ("<" + literal + ">").getBytes(StandardCharsets.UTF_8);
    return new String(PythonDict.toJson(text, 1, text.length - 1), StandardCharsets.UTF_8);
  }

  @Test
  void dictionaries_become_objects() {
    assertThat(json("{u'a': 1.5, \"b\": [True, False, None], 'c': {'d': -2e3}}"))
        .isEqualTo("{\"a\": 1.5, \"b\": [true, false, null], \"c\": {\"d\": -2e3}}");
  }

  @Test
  void texts_keep_their_characters() {
    assertThat(json("'it is \"é\" 😀'")).isEqualTo("\"it is \\\"é\\\" 😀\"");
    assertThat(json("\"it's\"")).isEqualTo("\"it's\"");
    assertThat(json("'True u None'")).isEqualTo("\"True u None\"");
    assertThat(json("'a\tb'")).isEqualTo("\"a\\u0009b\"");
    assertThat(json("''")).isEqualTo("\"\"");
  }

  /** Each escape as in Python: repr and the JSON of the same text. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "\\n, \\u000a",
        "\\t, \\u0009",
        "\\r, \\u000d",
        "\\a\\b\\f\\v, \\u0007\\u0008\\u000c\\u000b",
        "\\\\, \\\\",
        "\\', '",
        "\\\", \\\"",
        "\\x41\\xe9, A\\u00e9",
        "\\u20ac, \\u20ac",
        "\\U0001f600, \\ud83d\\ude00",
        "\\0\\101\\1017, \\u0000AA7",
        "\\x22\\x5c, \\\"\\\\",
        "\\d\\w, \\\\d\\\\w",
      })
  void escapes_are_those_of_python(String escaped, String expected) {
    assertThat(json("'" + escaped + "'")).isEqualTo("\"" + expected + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'open|a text is not closed",
        "'open\\|a text is not closed",
        "'\\x4'|'4'' is not a valid number in an escape sequence",
        "'\\u12g4'|'12g4' is not a valid number in an escape sequence",
        "'\\Uffffffff'|U+FFFFFFFF in a text is no character",
        "'\\N{DASH}'|names of characters (\\N) are not supported",
      },
      quoteCharacter = '`')
  void invalid_texts_are_refused(String literal, String message) {
    assertThatThrownBy(() -> json(literal))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
