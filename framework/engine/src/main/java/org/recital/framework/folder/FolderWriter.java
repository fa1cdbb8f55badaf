package org.recital.framework.folder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.recital.registry.config.CanonicalJson;
import org.recital.registry.data.ContentHash;
import org.recital.registry.model.StateException;
import org.recital.registry.model.StateWriter;
import org.recital.registry.npy.NpyHeader;
import org.recital.registry.torch.HostValues;

/**
 * Writer of the files of a model folder: each array is written to a file {@code NAME.npy}, each
 * list of texts to a file {@code NAME.json}, and other texts to files of their own names. Records
 * the hash of every file.
 */
final class FolderWriter implements StateWriter {
  private static final int BLOCK_BYTES = 1 << 16;
  private static final Pattern ARRAY = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");

  private final Path folder;
  private final String prefix;
  private final Map<String, String> hashes;

  private FolderWriter(Path folder, String prefix, Map<String, String> hashes) {
    this.folder = folder;
    this.prefix = prefix;
    this.hashes = hashes;
  }

  FolderWriter(Path folder) {
    this(folder, "", new TreeMap<>());
  }

  /** Content of a file. */
  private interface Content {
    void write(OutputStream to) throws IOException;
  }

  /** Puts the value at an index into a block. */
  private interface Values {
    void put(ByteBuffer block, int index);
  }

  /** Whether a file was written. */
  boolean has(String file) {
    return hashes.containsKey(file);
  }

  /** The hashes of the files that were written. */
  Checksums checksums() {
    return new Checksums(hashes);
  }

  @Override
  public StateWriter part(String name) {
    return new FolderWriter(folder, prefix + name + ".", hashes);
  }

  @Override
  public void write(String name, NDArray array) {
    if (array.getDataType() != DataType.FLOAT32) {
      throw new StateException(
          "'" + prefix + name + "' has values of type " + array.getDataType() + ", not float32");
    }
    NpyHeader header = new NpyHeader(NpyHeader.FLOATS, array.getShape().getShape());
    file(
        name + ".npy",
        to -> {
          header.write(to);
          HostValues.write(array, to);
        });
  }

  @Override
  public void write(String name, float[] values, long... shape) {
    array(name, NpyHeader.FLOATS, shape, values.length, (block, i) -> block.putFloat(values[i]));
  }

  @Override
  public void write(String name, double[] values, long... shape) {
    array(name, NpyHeader.DOUBLES, shape, values.length, (block, i) -> block.putDouble(values[i]));
  }

  @Override
  public void write(String name, int[] values, long... shape) {
    array(name, NpyHeader.INTS, shape, values.length, (block, i) -> block.putInt(values[i]));
  }

  @Override
  public void write(String name, long[] values, long... shape) {
    array(name, NpyHeader.LONGS, shape, values.length, (block, i) -> block.putLong(values[i]));
  }

  private void array(String name, String type, long[] shape, int count, Values values) {
    NpyHeader header = new NpyHeader(type, shape.clone());
    if (header.count(name) != count) {
      throw new IllegalArgumentException(
          name + " has " + count + " values, which does not match its shape");
    }
    file(
        name + ".npy",
        to -> {
          header.write(to);
          byte[] bytes = new byte[BLOCK_BYTES];
          ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
          for (int i = 0; i < count; i++) {
            values.put(block, i);
            if (block.remaining() < Long.BYTES || i == count - 1) {
              to.write(bytes, 0, block.position());
              block.clear();
            }
          }
        });
  }

  @Override
  public void write(String name, List<String> texts) {
    file(
        name + ".json",
        to -> {
          for (int i = 0; i < texts.size(); i++) {
            utf8((i == 0 ? "[" : ",\n ") + CanonicalJson.quoted(texts.get(i)), to);
          }
          utf8(texts.isEmpty() ? "[]\n" : "]\n", to);
        });
  }

  /** Writes JSON. */
  void json(String name, String json) {
    file(name + ".json", to -> utf8(json + "\n", to));
  }

  /** Writes a text file with the given name and suffix. */
  void text(String file, String text) {
    write(file, to -> utf8(text, to));
  }

  private static void utf8(String text, OutputStream to) throws IOException {
    to.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void file(String name, Content content) {
    String file = prefix + name;
    if (!ARRAY.matcher(file).matches()) {
      throw new StateException(
          "'" + file + "' is not a valid name of an array; use a-z, 0-9 and '-'");
    }
    write(file, content);
  }

  private void write(String file, Content content) {
    if (hashes.containsKey(file)) {
      throw new StateException("two arrays of the model have the name '" + file + "'");
    }
    MessageDigest hash = ContentHash.sha256();
    try (OutputStream to =
        new BufferedOutputStream(
            new DigestOutputStream(Files.newOutputStream(folder.resolve(file)), hash))) {
      content.write(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    hashes.put(file, HexFormat.of().formatHex(hash.digest()));
  }
}
