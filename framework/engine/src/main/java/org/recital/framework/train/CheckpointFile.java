package org.recital.framework.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.recital.registry.torch.HostValues;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A checkpoint file: format marker, {@link Checkpoint}, contents of the arrays, and a CRC-32 of all
 * of them. The file is replaced atomically: if the process is killed, the file is either the
 * complete previous one or the complete new one.
 */
record CheckpointFile(Path path) {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFile.class);
  private static final int VERSION_BITS = 8; // the version is the last character of the format
  private static final long FORMAT = 0x5265636974616c34L; // "Recital4"
  private static final String PART = ".part";

  /**
   * Replaces the file. If the new file cannot be written, the previous file stays.
   *
   * @throws IOException if it cannot be written
   */
  void write(Checkpoint checkpoint, NDList arrays) throws IOException {
    Path part = path.resolveSibling(path.getFileName() + PART);
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      try (FileOutputStream file = new FileOutputStream(part.toFile())) {
        write(checkpoint, arrays, file);
        file.getFD().sync();
      }
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      delete(part); // to free its space, in case the disk is full
      throw e;
    }
  }

  /**
   * Deletes incomplete files of earlier processes.
   *
   * @param folder folder of checkpoints; must not be in use
   */
  static void deleteIncomplete(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + PART)) {
      parts.forEach(CheckpointFile::delete);
    } catch (IOException | DirectoryIteratorException e) {
      LOG.debug("incomplete checkpoints in {} cannot be deleted", folder, e);
    }
  }

  private static void delete(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      LOG.debug("the incomplete checkpoint {} cannot be deleted", part, e);
    }
  }

  private static void write(Checkpoint checkpoint, NDList arrays, FileOutputStream file)
      throws IOException {
    CheckedOutputStream sum = new CheckedOutputStream(new BufferedOutputStream(file), new CRC32());
    DataOutputStream to = new DataOutputStream(sum);
    to.writeLong(FORMAT);
    checkpoint.write(to);
    to.writeInt(arrays.size());
    for (NDArray array : arrays) {
      to.writeInt(length(array));
      HostValues.write(array, to);
    }
    to.writeLong(sum.getChecksum().getValue());
    to.flush();
  }

  /**
   * Restores a checkpoint.
   *
   * @param identity identity that the checkpoint must have
   * @param arrays arrays to write to, in the order and shapes in which they were saved
   * @return the checkpoint; empty if there is no file or, after a warning, if the file belongs to
   *     another training run or is corrupt
   */
  Optional<Checkpoint> read(String identity, NDList arrays) {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      if (isOfOtherFormat()) {
        LOG.warn(
            "the checkpoint {} was written by another release; training starts from the beginning",
            path);
        return Optional.empty();
      }
      if (!intact()) {
        LOG.warn("the checkpoint {} is corrupt; training starts from the beginning", path);
        return Optional.empty();
      }
      try (DataInputStream from = open(new CRC32())) {
        from.readLong();
        Checkpoint checkpoint = Checkpoint.read(from);
        if (!checkpoint.identity().equals(identity)) {
          LOG.warn(
              "the checkpoint {} was written by another training run, on another device or with"
                  + " another version; training starts from the beginning",
              path);
          return Optional.empty();
        }
        read(from, arrays);
        return Optional.of(checkpoint);
      }
    } catch (IOException e) {
      LOG.warn(
          "the checkpoint {} cannot be read ({}); training starts from the beginning",
          path,
          e.toString());
      return Optional.empty();
    }
  }

  private static void read(DataInputStream from, NDList arrays) throws IOException {
    if (from.readInt() != arrays.size()) {
      throw new IOException("the number of arrays differs");
    }
    for (NDArray array : arrays) {
      if (from.readInt() != length(array)) {
        throw new IOException("the size of an array differs");
      }
      HostValues.read(from, array);
    }
  }

  /**
   * The low 32 bits of an array's size in bytes. They are only a check, because the shape
   * determines the size.
   */
  private static int length(NDArray array) {
    return (int) HostValues.bytes(array);
  }

  /** Whether the file begins with the format marker of another version. */
  private boolean isOfOtherFormat() throws IOException {
    if (Files.size(path) < Long.BYTES) {
      return false;
    }
    try (DataInputStream from = open(new CRC32())) {
      long format = from.readLong();
      return format != FORMAT && format >>> VERSION_BITS == FORMAT >>> VERSION_BITS;
    }
  }

  /** Whether the file has the current format and a matching checksum. */
  private boolean intact() throws IOException {
    long size = Files.size(path) - Long.BYTES;
    CRC32 sum = new CRC32();
    try (DataInputStream from = open(sum)) {
      if (size < Long.BYTES || from.readLong() != FORMAT) {
        return false;
      }
      from.skipNBytes(size - Long.BYTES);
      long found = sum.getValue();
      return from.readLong() == found;
    }
  }

  private DataInputStream open(CRC32 sum) throws IOException {
    return new DataInputStream(
        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(path)), sum));
  }
}
