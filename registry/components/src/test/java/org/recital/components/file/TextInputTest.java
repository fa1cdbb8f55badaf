package org.recital.components.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.recital.registry.data.DataException;

class TextInputTest {
  private static final Encoding UTF_8 = Encoding.parse("utf-8");

  @Test
  void valid_text_is_unchanged() {
    String text = "user;item\nÀvila;1\n日本語;2\n𝄞;3\n" + "x".repeat(100_000) + "é\n";

    assertThat(read(text.getBytes(StandardCharsets.UTF_8), UTF_8)).isEqualTo(text);
    for (String name : new String[] {"utf-16le", "utf-16be", "utf-32"}) {
      Encoding encoding = Encoding.parse(name);
      assertThat(read(text.getBytes(encoding.charset()), encoding)).isEqualTo(text);
    }
  }

  @Test
  void eight_bit_encodings_are_decoded() {
    assertThat(read("é;è".getBytes(StandardCharsets.ISO_8859_1), Encoding.parse("latin-1")))
        .isEqualTo("é;è");
    Charset cyrillic = Charset.forName("windows-1251");
    assertThat(read("Мир;Мор".getBytes(cyrillic), Encoding.parse("cp1251"))).isEqualTo("Мир;Мор");
  }

  @Test
  void an_invalid_byte_is_an_error_with_its_line_and_advice() {
    byte[] latin = "user;item\n1;caf\u00e9\n2;b\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> read(latin, UTF_8))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "f.csv:2: byte 16 of the file (0xE9) is invalid in utf-8. Set the encoding of the file,"
                + " for example encoding: latin-1");
    assertThatThrownBy(() -> read(latin, Encoding.UTF_8))
        .hasMessage(
            "f.csv:2: byte 16 of the file (0xE9) is invalid in utf-8. Fetch the file again, or"
                + " convert it to utf-8");
    assertThatThrownBy(() -> read(new byte[] {'a', '\n', (byte) 0x81}, Encoding.parse("cp1252")))
        .hasMessage(
            "f.csv:2: byte 3 of the file (0x81) is invalid in windows-1252. Set the encoding of the"
                + " file, for example encoding: utf-8");
  }

  @Test
  void a_truncated_character_is_an_error() {
    byte[] cut = {'a', '\n', (byte) 0xE2, (byte) 0x82};

    assertThatThrownBy(() -> read(cut, UTF_8))
        .hasMessageStartingWith("f.csv:2: byte 3 of the file (0xE2 0x82) is invalid in utf-8.");
    assertThatThrownBy(() -> read(new byte[] {0, 'a', 0}, Encoding.parse("utf-16be")))
        .hasMessageStartingWith("f.csv:1: byte 3 of the file (0x00) is invalid in utf-16be.");
  }

  @Test
  void validation_agrees_with_the_decoder_of_java() {
    Random random = new Random(5);
    int[] frequent = {0xC1, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0x80, 0x8F, 0x90, 0x9F, 0xA0};
    int valid = 0;
    for (int round = 0; round < 50_000; round++) {
      byte[] bytes = new byte[1 + random.nextInt(4)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] =
            (byte) (random.nextBoolean() ? frequent[random.nextInt(13)] : random.nextInt(256));
      }
      if (isMarked(bytes)) {
        continue;
      }
      valid += isValid(bytes) ? 1 : 0;
      assertThat(passes(bytes)).as("%s", ByteBuffer.wrap(bytes)).isEqualTo(isValid(bytes));
    }
    assertThat(valid).isGreaterThan(1000);
  }

  @Test
  void byte_order_marks_are_recognised_and_removed() {
    String text = "\uFEFFuser,item\n";

    for (Charset charset :
        new Charset[] {
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE,
          Charset.forName("UTF-32LE"),
          Charset.forName("UTF-32BE")
        }) {
      assertThat(read(text.getBytes(charset), Encoding.parse("latin-1"))).isEqualTo("user,item\n");
    }
  }

  @Test
  void gzip_files_are_recognised_by_their_first_bytes() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write("user,item\n1,2\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(read(packed.toByteArray(), UTF_8)).isEqualTo("user,item\n1,2\n");
  }

  @Test
  void utf_16_without_a_mark_is_refused_with_its_encoding() {
    byte[] little = "user,item\n".getBytes(StandardCharsets.UTF_16LE);
    byte[] big = "user,item\n".getBytes(StandardCharsets.UTF_16BE);

    assertThatThrownBy(() -> read(little, Encoding.parse("latin-1")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "f.csv: the file looks like UTF-16, because its second byte is 0. Set encoding:"
                + " utf-16le");
    assertThatThrownBy(() -> read(big, UTF_8))
        .hasMessage(
            "f.csv: the file looks like UTF-16, because its first byte is 0. Set encoding:"
                + " utf-16be");
    assertThatThrownBy(() -> read(little, Encoding.UTF_8))
        .hasMessage(
            "f.csv: the file looks like UTF-16, because its second byte is 0. Convert it to utf-8");
    assertThat(read(little, Encoding.parse("utf-16le"))).isEqualTo("user,item\n");
  }

  @Test
  void files_that_are_not_text_are_recognised_by_their_first_bytes() {
    assertThatThrownBy(() -> read(latin("PK\u0003\u0004..."), UTF_8))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "f.csv: is a zip archive (or a spreadsheet), but a text file was expected. Name it"
                + " *.zip, or unpack it");
    assertThatThrownBy(() -> read(latin("BZh91AY&SY..."), UTF_8))
        .hasMessage("f.csv: is a bzip2 file, but a text file was expected. Unpack it with bunzip2");
    assertThatThrownBy(() -> read(latin("(\u00B5/\u00FD..."), Encoding.parse("latin-1")))
        .hasMessage(
            "f.csv: is a Zstandard file, but a text file was expected. Unpack it with unzstd");
    assertThatThrownBy(() -> read(latin("x".repeat(256) + "\0ustar\0"), UTF_8))
        .hasMessage("f.csv: is a tar archive, but a text file was expected. Unpack it with tar");
    assertThat(read(latin("BZh,1\n"), UTF_8)).isEqualTo("BZh,1\n");
  }

  @Test
  void a_tar_archive_in_a_gzip_file_is_recognised() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(latin("x".repeat(256) + "\0ustar\0"));
    }

    assertThatThrownBy(() -> read(packed.toByteArray(), UTF_8))
        .hasMessage("f.csv: is a tar archive, but a text file was expected. Unpack it with tar");
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void an_unknown_encoding_is_refused_and_aliases_are_equal() {
    assertThatThrownBy(() -> Encoding.parse("utf9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "unknown encoding 'utf9'. Examples: utf-8, latin-1, windows-1252, windows-1251,"
                + " utf-16");
    assertThatThrownBy(() -> Encoding.parse("a b"))
        .hasMessageStartingWith("unknown encoding 'a b'.");
    assertThat(Encoding.parse("Latin-1")).hasToString("iso-8859-1");
    assertThat(Encoding.parse("l1")).isEqualTo(Encoding.parse("iso-8859-1"));
    assertThat(Encoding.parse("utf-8-sig")).isEqualTo(Encoding.parse("UTF8"));
  }

  private static boolean isMarked(byte[] bytes) {
    int first = bytes[0] & 0xFF;
    boolean utf16 = bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0);
    return utf16 || first == 0xFE || first == 0xFF || first == 0x1F || first == 0xEF;
  }

  private static boolean isValid(byte[] bytes) {
    try {
      CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return decoded.length() > 0;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean passes(byte[] bytes) {
    try {
      read(bytes, UTF_8);
      return true;
    } catch (DataException e) {
      return false;
    }
  }

  /** Reads short blocks, so that characters are split between them. */
  private static String read(byte[] bytes, Encoding encoding) {
    Random random = new Random(bytes.length);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (InputStream in = TextInput.open(new ByteArrayInputStream(bytes), "f.csv", encoding)) {
      byte[] buffer = new byte[bytes.length > 1000 ? 3000 : 7];
      for (int read = 0; read >= 0; ) {
        all.write(buffer, 0, read);
        read = in.read(buffer, 0, 1 + random.nextInt(buffer.length));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toString(StandardCharsets.UTF_8);
  }
}
