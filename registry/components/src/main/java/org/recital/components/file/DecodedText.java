package org.recital.components.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * An input stream that converts text in any encoding to UTF-8. An invalid byte sequence throws a
 * {@link org.recital.registry.data.DataException}.
 */
final class DecodedText extends InputStream {
  private final InputStream in;
  private final String name;
  private final Encoding encoding;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
  private final CharBuffer chars = CharBuffer.allocate(1 << 16);
  private ByteBuffer text = ByteBuffer.allocate(0);
  private long line = 1;
  private long offset; // of the next byte to decode
  private boolean ended;
  private boolean flushed;

  /**
   * @param offset position of the first byte of {@code in} in the file
   * @param name name of the file in error messages
   */
  DecodedText(InputStream in, long offset, String name, Encoding encoding) {
    this.in = in;
    this.offset = offset;
    this.name = name;
    this.encoding = encoding;
    this.decoder =
        encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!text.hasRemaining()) {
      if (flushed) {
        return -1;
      }
      decode();
    }
    int count = Math.min(length, text.remaining());
    text.get(buffer, from, count);
    return count;
  }

  private void decode() throws IOException {
    fill();
    int before = bytes.position();
    chars.clear();
    CoderResult result = decoder.decode(bytes, chars, ended);
    offset += bytes.position() - before;
    if (result.isUnderflow() && ended) {
      result = decoder.flush(chars);
      flushed = result.isUnderflow();
    }
    chars.flip();
    for (int i = 0; i < chars.length(); i++) {
      line += chars.charAt(i) == '\n' ? 1 : 0;
    }
    if (result.isError()) {
      byte[] sequence = new byte[result.length()];
      bytes.get(bytes.position(), sequence);
      throw TextInput.invalid(name, line, offset, sequence, encoding);
    }
    text = StandardCharsets.UTF_8.newEncoder().encode(chars);
  }

  private void fill() throws IOException {
    if (ended) {
      return;
    }
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    ended = read < 0;
    bytes.position(bytes.position() + Math.max(0, read));
    bytes.flip();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
