package org.recital.components.dataset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Random changes to the bytes of a data file. */
final class MutatedFile {
  private static final List<String> TOKENS =
      List.of(
          "\"",
          "\"\"",
          "'",
          "\r",
          "\n",
          "\r\n",
          "\t",
          " ",
          ",",
          ";",
          ":",
          "::",
          "|",
          "#",
          "\0",
          "é",
          "日",
          "\u2028",
          "\uFEFF",
          "-",
          "+",
          ".",
          "e",
          "1e5",
          "1e400",
          "-1",
          "3f",
          "4d",
          "0x1p2",
          "NaN",
          "Infinity",
          "1_000",
          "٣",
          "007",
          "1e-400",
          "99999999999999999999",
          "2000000000",
          "1356994800000",
          "0.1",
          ".5",
          "5.",
          "2015-03-01",
          "null",
          "\\N",
          "user",
          "user_id:token");
  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.ISO_8859_1,
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE,
          StandardCharsets.UTF_16,
          Charset.forName("windows-1251"));

  private MutatedFile() {}

  /** A copy with up to three changes. */
  static byte[] of(byte[] file, Random random) {
    byte[] changed = file;
    for (int change = random.nextInt(3); change >= 0; change--) {
      changed = changed.length == 0 ? changed : once(changed, random);
    }
    return changed;
  }

  private static byte[] once(byte[] file, Random random) {
    int at = random.nextInt(file.length);
    return switch (random.nextInt(8)) {
      case 0 -> flipped(file, at, random);
      case 1 -> Arrays.copyOf(file, at);
      case 2, 3 -> inserted(file, at, at, token(random));
      case 4 ->
          inserted(file, at, Math.min(file.length, at + 1 + random.nextInt(4)), token(random));
      case 5 -> replaced(file, random);
      case 6 -> inserted(file, at, Math.min(file.length, at + 1 + random.nextInt(40)), "");
      default ->
          random.nextInt(4) > 0
              ? inserted(file, at, at, token(random))
              : new String(file, StandardCharsets.UTF_8)
                  .getBytes(CHARSETS.get(random.nextInt(CHARSETS.size())));
    };
  }

  private static String token(Random random) {
    return TOKENS.get(random.nextInt(TOKENS.size()));
  }

  private static byte[] flipped(byte[] file, int at, Random random) {
    byte[] changed = file.clone();
    changed[at] ^= (byte) (1 << random.nextInt(8));
    return changed;
  }

  private static byte[] inserted(byte[] file, int from, int to, String text) {
    byte[] added = text.getBytes(StandardCharsets.UTF_8);
    byte[] changed = new byte[from + added.length + file.length - to];
    System.arraycopy(file, 0, changed, 0, from);
    System.arraycopy(added, 0, changed, from, added.length);
    System.arraycopy(file, to, changed, from + added.length, file.length - to);
    return changed;
  }

  /** All occurrences of a separator replaced by another text. */
  private static byte[] replaced(byte[] file, Random random) {
    String separator = List.of(",", "\t", "\n", "::", " ").get(random.nextInt(5));
    String other = token(random);
    return new String(file, StandardCharsets.ISO_8859_1)
        .replace(
            separator,
            new String(other.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
