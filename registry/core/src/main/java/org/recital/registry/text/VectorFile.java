package org.recital.registry.text;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * File of text vectors: magic number, number and length of the vectors, values, and a checksum.
 * Writing is atomic, even if the process is killed.
 */
record VectorFile(Path path) {
  private static final long MAGIC = 0x5265636974615432L; // "RecitaT2"
  private static final int FRAME_BYTES = 2 * Long.BYTES + 2 * Integer.BYTES;

  /** Writes the file, replacing an existing one. */
  void write(TextVectors vectors) throws IOException {
    Files.createDirectories(path.resolveSibling("."));
    Path part = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (FileOutputStream file = new FileOutputStream(part.toFile())) {
        write(vectors, file);
        file.getFD().sync();
      }
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void write(TextVectors vectors, FileOutputStream file) throws IOException {
    CheckedOutputStream sum = new CheckedOutputStream(new BufferedOutputStream(file), new CRC32());
    DataOutputStream to = new DataOutputStream(sum);
    to.writeLong(MAGIC);
    to.writeInt(vectors.rows());
    to.writeInt(vectors.columns());
    for (float value : vectors.values()) {
      to.writeFloat(value);
    }
    to.writeLong(sum.getChecksum().getValue());
    to.flush();
  }

  /**
   * Reads the file.
   *
   * @param rows expected number of vectors
   * @throws IOException if the file has another format or another number of vectors, or is corrupt
   */
  TextVectors read(int rows) throws IOException {
    CRC32 sum = new CRC32();
    try (DataInputStream from =
        new DataInputStream(
            new CheckedInputStream(new BufferedInputStream(Files.newInputStream(path)), sum))) {
      long bytes = Files.size(path) - FRAME_BYTES;
      if (bytes < 0 || from.readLong() != MAGIC) {
        throw new IOException("unknown file format");
      }
      int found = from.readInt();
      int columns = from.readInt();
      if (found != rows || !matches(bytes, rows, columns)) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "its header gives %d vectors of length %d, which does not match the file size or"
                    + " the %d texts",
                found,
                columns,
                rows));
      }
      float[] values = new float[rows * columns];
      for (int i = 0; i < values.length; i++) {
        values[i] = from.readFloat();
      }
      long expected = sum.getValue();
      if (from.readLong() != expected) {
        throw new IOException("the checksum does not match");
      }
      return finite(new TextVectors(columns, values));
    }
  }

  /** Checks the size before allocation, because a corrupt length could make the array huge. */
  private static boolean matches(long bytes, int rows, int columns) {
    long values = (long) rows * columns;
    return columns > 0 && values <= Integer.MAX_VALUE && bytes == Float.BYTES * values;
  }

  private static TextVectors finite(TextVectors vectors) throws IOException {
    if (!vectors.finite()) {
      throw new IOException("some values are not finite");
    }
    return vectors;
  }
}
