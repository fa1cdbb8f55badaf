package org.recital.components.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.recital.registry.data.DataException;

/**
 * Text files as streams of UTF-8. Decoding is strict: a byte sequence that is invalid in the
 * encoding of the file is an error with its line and offset. Invalid bytes are never replaced,
 * because ids that differ only in such bytes would become equal.
 *
 * <p>Gzip files and byte order marks of UTF-8, UTF-16 and UTF-32 are recognised by the first bytes
 * of the file, regardless of its name and the given encoding. Byte order marks are removed. Other
 * compressed or binary files, and UTF-16 without a byte order mark, are recognised and refused.
 */
final class TextInput {
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

  private TextInput() {}

  /**
   * Opens a text file.
   *
   * @param bytes contents of the file; closed with the returned stream, or if this method fails
   * @param name name of the file in error messages
   * @param encoding encoding of the file, unless it has a byte order mark
   * @throws DataException if the file cannot be read; reading the stream also throws it
   */
  static InputStream open(InputStream bytes, String name, Encoding encoding) {
    try {
      InputStream plain = unzipped(bytes);
      byte[] start = peek(plain, FileSignature.LENGTH);
      refuseOtherFiles(start, name);
      return decoded(plain, start, name, encoding);
    } catch (IOException e) {
      close(bytes, e);
      throw unreadable(name, e);
    } catch (DataException e) {
      close(bytes, e);
      throw e;
    }
  }

  /**
   * Refuses files that are not text.
   *
   * @param start first bytes of the file
   */
  static void refuseOtherFiles(byte[] start, String name) {
    Optional<FileSignature> other = FileSignature.of(start);
    if (other.isPresent()) {
      throw new DataException(name + ": " + other.get().explanation());
    }
  }

  private static InputStream decoded(
      InputStream plain, byte[] start, String name, Encoding encoding) throws IOException {
    if (startsWith(start, 0xFF, 0xFE, 0, 0)) {
      return new DecodedText(skip(plain, 4), 4, name, marked(encoding, UTF_32LE));
    }
    if (startsWith(start, 0, 0, 0xFE, 0xFF)) {
      return new DecodedText(skip(plain, 4), 4, name, marked(encoding, UTF_32BE));
    }
    if (startsWith(start, 0xFF, 0xFE)) {
      return new DecodedText(skip(plain, 2), 2, name, marked(encoding, StandardCharsets.UTF_16LE));
    }
    if (startsWith(start, 0xFE, 0xFF)) {
      return new DecodedText(skip(plain, 2), 2, name, marked(encoding, StandardCharsets.UTF_16BE));
    }
    if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
      return new CheckedUtf8(skip(plain, 3), 3, name, marked(encoding, StandardCharsets.UTF_8));
    }
    refuseUnmarked(start, name, encoding);
    return encoding.charset().equals(StandardCharsets.UTF_8)
        ? new CheckedUtf8(plain, 0, name, encoding)
        : new DecodedText(plain, 0, name, encoding);
  }

  /** Refuses UTF-16 without a byte order mark, unless the given encoding is UTF-16 or UTF-32. */
  private static void refuseUnmarked(byte[] start, String name, Encoding encoding) {
    boolean little = start.length >= 2 && start[0] != 0 && start[1] == 0;
    boolean big = start.length >= 2 && start[0] == 0 && start[1] != 0;
    if ((little || big)
        && !encoding.charset().name().startsWith("UTF-16")
        && !encoding.charset().name().startsWith("UTF-32")) {
      throw new DataException(
          name
              + ": the file looks like UTF-16, because its "
              + (little ? "second" : "first")
              + " byte is 0. "
              + (encoding.configurable()
                  ? "Set encoding: " + (little ? "utf-16le" : "utf-16be")
                  : "Convert it to " + encoding));
    }
  }

  /** The encoding indicated by a byte order mark; it overrides the given encoding. */
  private static Encoding marked(Encoding encoding, Charset charset) {
    return new Encoding(charset, encoding.configurable());
  }

  /** The uncompressed bytes of a plain or gzip file. */
  static InputStream unzipped(InputStream bytes) throws IOException {
    InputStream in = bytes.markSupported() ? bytes : new BufferedInputStream(bytes);
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

  private static void close(InputStream in, Exception cause) {
    try {
      in.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** The error for a file that cannot be read. */
  static DataException unreadable(String name, IOException cause) {
    return new DataException(
        name + ": cannot be read: " + cause.getMessage() + ". Fetch it again", cause);
  }

  /**
   * The error for an invalid byte sequence.
   *
   * @param line line number, from 1
   * @param offset offset of the sequence in the uncompressed file, from 0
   * @param bytes invalid byte sequence
   */
  static DataException invalid(
      String name, long line, long offset, byte[] bytes, Encoding encoding) {
    StringBuilder hex = new StringBuilder();
    for (byte value : Arrays.copyOf(bytes, Math.min(4, bytes.length))) {
      hex.append(String.format(Locale.ROOT, "%s0x%02X", hex.length() == 0 ? "" : " ", value));
    }
    String remedy =
        encoding.configurable()
            ? "Set the encoding of the file, for example encoding: "
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
