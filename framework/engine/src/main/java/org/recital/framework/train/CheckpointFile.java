package org.recital.framework.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.recital.registry.torch.Torch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Training in a file: what it remembers, the numbers of its arrays, and a checksum over both. There
 * is either the whole file or the one before it, whenever the process is killed.
 */
record CheckpointFile(Path path) {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFile.class);
  private static final long FORM = 0x5265636974616c31L; // "Recital1"

  /** Replaces the file. */
  void write(Checkpoint memory, NDList arrays) {
    Path whole = path.resolveSibling(path.getFileName() + ".part");
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      try (FileOutputStream file = new FileOutputStream(whole.toFile())) {
        write(memory, arrays, file);
        file.getFD().sync();
      }
      Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new TrainingException(
          "the checkpoint "
              + path
              + " cannot be written ("
              + e
              + "); make room there, or do without: run: {checkpoint: never}");
    }
  }

  private static void write(Checkpoint memory, NDList arrays, FileOutputStream file)
      throws IOException {
    CheckedOutputStream sum = new CheckedOutputStream(new BufferedOutputStream(file), new CRC32());
    DataOutputStream to = new DataOutputStream(sum);
    to.writeLong(FORM);
    memory.write(to);
    to.writeInt(arrays.size());
    for (NDArray array : arrays) {
      byte[] bytes = array.toByteArray();
      to.writeInt(bytes.length);
      to.write(bytes);
    }
    to.writeLong(sum.getChecksum().getValue());
    to.flush();
  }

  /**
   * Puts the arrays back to what they were. A file that is of another training, or damaged, is left
   * alone, and training begins anew.
   *
   * @param arrays what was written, in the same order and shapes
   */
  Optional<Checkpoint> read(String identity, NDList arrays) {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      if (!sound()) {
        LOG.warn("the checkpoint {} is damaged; training begins anew", path);
        return Optional.empty();
      }
      try (DataInputStream from = open(new CRC32())) {
        from.readLong();
        Checkpoint memory = Checkpoint.read(from);
        if (!memory.identity().equals(identity)) {
          LOG.warn("the checkpoint {} is of another training, which begins anew", path);
          return Optional.empty();
        }
        read(from, arrays);
        return Optional.of(memory);
      }
    } catch (IOException e) {
      LOG.warn("the checkpoint {} cannot be read ({}); training begins anew", path, e.toString());
      return Optional.empty();
    }
  }

  private static void read(DataInputStream from, NDList arrays) throws IOException {
    if (from.readInt() != arrays.size()) {
      throw new IOException("it has other arrays");
    }
    for (NDArray array : arrays) {
      byte[] bytes = from.readNBytes(from.readInt());
      try (NDManager manager = array.getManager().newSubManager()) {
        ByteBuffer numbers = manager.allocateDirect(bytes.length).put(bytes).rewind();
        Torch.copy(manager.create(numbers, array.getShape(), array.getDataType()), array);
      }
    }
  }

  /** Whether it is of this form, and nothing in it has changed since it was written. */
  private boolean sound() throws IOException {
    long size = Files.size(path) - Long.BYTES;
    CRC32 sum = new CRC32();
    try (DataInputStream from = open(sum)) {
      if (size < Long.BYTES || from.readLong() != FORM) {
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
