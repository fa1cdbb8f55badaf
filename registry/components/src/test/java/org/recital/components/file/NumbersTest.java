package org.recital.components.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void decimals_are_parsed_as_by_java() {
    for (String text :
        new String[] {
          "3", "3.5", "0.5", "4.0", ".5", "5.", "-2.5", "1e3", "0.1", "+4", "1E-2", "2.e+1", " 3 "
        }) {
      assertThat(number(text)).as(text).isEqualTo(Float.parseFloat(text));
    }
    Random random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      String text = random.nextInt(1000) + "." + random.nextInt(100_000);
      assertThat(number(text)).as(text).isEqualTo(Float.parseFloat(text));
    }
  }

  @Test
  void other_texts_are_not_numbers() {
    for (String text :
        new String[] {
          "",
          ".",
          "-",
          "x",
          "1.2.3",
          "1,5",
          "NaN",
          "--1",
          "3f",
          "4d",
          "4.5F",
          "1e3D",
          "0x1p2",
          "1e",
          "1e+",
          "e5",
          "+",
          "1 2",
          "1\u2028",
          "\u000B1",
          "Infinity",
          "1_000",
          "٣"
        }) {
      assertThat(number(text)).as(text).isNaN();
    }
  }

  @Test
  void whole_numbers_have_at_most_18_digits() {
    assertThat(whole("964982703")).isEqualTo(964_982_703L);
    assertThat(whole("-5")).isEqualTo(-5);
    assertThat(whole("999999999999999999")).isEqualTo(999_999_999_999_999_999L);
    for (String text : new String[] {"", "-", "1.0", "1000000000000000000", "12a"}) {
      assertThat(whole(text)).as(text).isEqualTo(Numbers.NOT_A_NUMBER);
    }
  }

  private static float number(String text) {
    byte[] bytes = (" " + text).getBytes(StandardCharsets.UTF_8);
    return Numbers.number(bytes, 1, bytes.length);
  }

  private static long whole(String text) {
    byte[] bytes = (" " + text).getBytes(StandardCharsets.UTF_8);
    return Numbers.wholeNumber(bytes, 1, bytes.length);
  }
}
