package org.recital.components.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.recital.registry.data.DataException;

/**
 * Text files as streams of UTF-8. Decoding is strict: a byte sequence that is invalid in the file's
 * encoding is an error with its line and byte, and is never replaced, as two ids that differ in
 * such bytes alone would become one.
 *
 * <p>A gzip file and a UTF-16 file with a byte order mark are recognised by their first bytes,
 * whatever their names and the given encoding. The stream never begins with a byte order mark.
 */
final class TextInput {
  private static final int LONGEST_MARK = 3;

  private TextInput() {}

  /**
   * Opens a text file.
   *
   * @param bytes of the file; closed with the stream that is returned, and if this method fails
   * @param name of the file in error messages
   * @throws DataException if the file cannot be read; reading the stream throws it too
   */
  static InputStream open(InputStream bytes, String name, Encoding encoding) {
    try {
      InputStream plain = unzipped(new BufferedInputStream(bytes));
      byte[] start = peek(plain, LONGEST_MARK);
      if (startsWith(start, 0xFF, 0xFE)) {
        return new DecodedText(
            skip(plain, 2), 2, name, marked(encoding, StandardCharsets.UTF_16LE));
      }
      if (startsWith(start, 0xFE, 0xFF)) {
        return new DecodedText(
            skip(plain, 2), 2, name, marked(encoding, StandardCharsets.UTF_16BE));
      }
      if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
        return new CheckedUtf8(skip(plain, 3), 3, name, marked(encoding, StandardCharsets.UTF_8));
      }
      return encoding.charset().equals(StandardCharsets.UTF_8)
          ? new CheckedUtf8(plain, 0, name, encoding)
          : new DecodedText(plain, 0, name, encoding);
    } catch (IOException e) {
      close(bytes, e);
      throw unreadable(name, e);
    }
  }

  /** The encoding that a byte order mark names, in place of the given one. */
  private static Encoding marked(Encoding encoding, Charset charset) {
    return new Encoding(charset, encoding.configurable());
  }

  private static InputStream unzipped(InputStream in) throws IOException {
    return startsWith(peek(in, 2), 0x1F, 0x8B)
        ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16)
        : in;
  }

  private static byte[] peek(InputStream in, int count) throws IOException {
    in.mark(count);
    byte[] start = in.readNBytes(count);
    in.reset();
    return start;
  }

  private static boolean startsWith(byte[] start, int... bytes) {
    if (start.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((start[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static InputStream skip(InputStream in, int count) throws IOException {
    in.skipNBytes(count);
    return in;
  }

  private static void close(InputStream in, IOException cause) {
    try {
      in.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  static DataException unreadable(String name, IOException cause) {
    return new DataException(
        name + ": cannot be read: " + cause.getMessage() + ". Fetch it again", cause);
  }

  /**
   * The error for an invalid byte sequence.
   *
   * @param line from 1
   * @param offset of the sequence in the file, unzipped, from 0
   * @param bytes the sequence
   */
  static DataException invalid(
      String name, long line, long offset, byte[] bytes, Encoding encoding) {
    StringBuilder hex = new StringBuilder();
    for (byte value : Arrays.copyOf(bytes, Math.min(4, bytes.length))) {
      hex.append(String.format(Locale.ROOT, "%s0x%02X", hex.length() == 0 ? "" : " ", value));
    }
    String remedy =
        encoding.configurable()
            ? "Name the file's encoding, such as encoding: "
                + (encoding.charset().equals(StandardCharsets.UTF_8) ? "latin-1" : "utf-8")
            : "Fetch the file again, or convert it to " + encoding;
    return new DataException(
        String.format(
            Locale.ROOT,
            "%s:%d: byte %d of the file (%s) is invalid in %s. %s",
            name,
            line,
            offset + 1,
            hex,
            encoding,
            remedy));
  }
}
