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
 * Vectors of texts in a file: how many, how long, their numbers, and a checksum over all of it.
 * Others see the whole file or none, whenever the process is killed.
 */
record VectorFile(Path path) {
  private static final long FORM = 0x5265636974615432L; // "RecitaT2"
  private static final int WITHOUT_NUMBERS = 2 * Long.BYTES + 2 * Integer.BYTES;

  /** Replaces the file. */
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
    to.writeLong(FORM);
    to.writeInt(vectors.rows());
    to.writeInt(vectors.columns());
    for (float value : vectors.values()) {
      to.writeFloat(value);
    }
    to.writeLong(sum.getChecksum().getValue());
    to.flush();
  }

  /**
   * Reads what was written.
   *
   * @param rows vectors that are expected
   * @throws IOException if the file is of another form or damaged
   */
  TextVectors read(int rows) throws IOException {
    CRC32 sum = new CRC32();
    try (DataInputStream from =
        new DataInputStream(
            new CheckedInputStream(new BufferedInputStream(Files.newInputStream(path)), sum))) {
      long room = Files.size(path) - WITHOUT_NUMBERS;
      if (room < 0 || from.readLong() != FORM) {
        throw new IOException("it has another form");
      }
      int found = from.readInt();
      int columns = from.readInt();
      if (found != rows || !fills(room, rows, columns)) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "it says that it has %d vectors of %d numbers, which its size or the %d texts contradict",
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
        throw new IOException("it has changed since it was written");
      }
      return finite(new TextVectors(columns, values));
    }
  }

  /** Looked at before there is an array for the numbers, which a damaged length makes huge. */
  private static boolean fills(long room, int rows, int columns) {
    long numbers = (long) rows * columns;
    return columns > 0 && numbers <= Integer.MAX_VALUE && room == Float.BYTES * numbers;
  }

  private static TextVectors finite(TextVectors vectors) throws IOException {
    if (!vectors.finite()) {
      throw new IOException("not all of its numbers are finite");
    }
    return vectors;
  }
}
