package org.recital.framework.folder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.recital.registry.data.ContentHash;
import org.recital.registry.model.StateException;
import org.recital.registry.model.StateReader;
import org.recital.registry.npy.NpyException;
import org.recital.registry.npy.NpyHeader;
import org.recital.registry.torch.HostValues;

/**
 * Reader of the files that {@link FolderWriter} wrote. Every file must be a regular file with the
 * hash in {@code SHA256SUMS}. The size of an array is compared with the size of its file before
 * memory is allocated.
 *
 * @param prefix prefix of the file names
 */
record FolderReader(Path folder, Checksums checksums, String prefix, int users, int items)
    implements StateReader {
  private static final int BLOCK_BYTES = 1 << 16;
  private static final int MAX_JSON_BYTES = 1 << 30;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reader of the values that follow the header of an array file. */
  private interface Values<T> {
    T read(NpyHeader header, InputStream from) throws IOException;
  }

  /** Takes the next value from a block. */
  private interface Taker {
    void take(ByteBuffer block, int index);
  }

  /** Whether the folder has an array with this name. */
  boolean has(String name) {
    return checksums.byFile().containsKey(prefix + name + ".npy");
  }

  @Override
  public StateReader part(String name) {
    return new FolderReader(folder, checksums, prefix + name + ".", users, items);
  }

  @Override
  public NDArray array(String name, NDManager manager, long... shape) {
    return array(
        name,
        NpyHeader.FLOATS,
        shape,
        (header, from) -> {
          NDArray array = manager.create(new Shape(header.shape()), DataType.FLOAT32);
          HostValues.read(from, array);
          return array;
        });
  }

  @Override
  public float[] floats(String name, long... shape) {
    return array(
        name,
        NpyHeader.FLOATS,
        shape,
        (header, from) -> {
          float[] values = new float[header.count(name)];
          blocks(header, from, Float.BYTES, (block, i) -> values[i] = block.getFloat());
          return values;
        });
  }

  @Override
  public double[] doubles(String name, long... shape) {
    return array(
        name,
        NpyHeader.DOUBLES,
        shape,
        (header, from) -> {
          double[] values = new double[header.count(name)];
          blocks(header, from, Double.BYTES, (block, i) -> values[i] = block.getDouble());
          return values;
        });
  }

  @Override
  public int[] ints(String name, long... shape) {
    return array(
        name,
        NpyHeader.INTS,
        shape,
        (header, from) -> {
          int[] values = new int[header.count(name)];
          blocks(header, from, Integer.BYTES, (block, i) -> values[i] = block.getInt());
          return values;
        });
  }

  @Override
  public long[] longs(String name, long... shape) {
    return array(
        name,
        NpyHeader.LONGS,
        shape,
        (header, from) -> {
          long[] values = new long[header.count(name)];
          blocks(header, from, Long.BYTES, (block, i) -> values[i] = block.getLong());
          return values;
        });
  }

  private static void blocks(NpyHeader header, InputStream from, int bytesPerValue, Taker taker)
      throws IOException {
    byte[] bytes = new byte[BLOCK_BYTES];
    int index = 0;
    for (long rest = header.bytes(); rest > 0; ) {
      int length = from.readNBytes(bytes, 0, (int) Math.min(rest, BLOCK_BYTES));
      if (length < bytesPerValue) {
        throw new IOException("the file has become shorter while it was read");
      }
      ByteBuffer block = ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN);
      while (block.remaining() >= bytesPerValue) {
        taker.take(block, index++);
      }
      rest -= length;
    }
  }

  private <T> T array(String name, String type, long[] shape, Values<T> values) {
    String file = prefix + name + ".npy";
    String expected = checksums.of(file);
    MessageDigest hash = ContentHash.sha256();
    try (InputStream in = Files.newInputStream(regular(file));
        InputStream from = new DigestInputStream(new BufferedInputStream(in), hash)) {
      NpyHeader header = NpyHeader.read(from, file);
      require(header, type, shape, file);
      long size = Files.size(folder.resolve(file));
      if (header.bytes() != size - header.offset()) {
        throw new StateException(
            file + " is damaged: it has " + size + " bytes, which is not the size of its array");
      }
      T value = values.read(header, from);
      requireHash(file, HexFormat.of().formatHex(hash.digest()), expected);
      return value;
    } catch (NpyException e) {
      throw new StateException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void require(NpyHeader header, String type, long[] shape, String file) {
    boolean matches =
        header.type().equals(type)
            && header.shape().length == shape.length
            && !header.columnMajor();
    for (int i = 0; i < shape.length && matches; i++) {
      matches = shape[i] == ANY || shape[i] == header.shape()[i];
    }
    if (!matches) {
      throw new StateException(
          file
              + " has the type "
              + header.type()
              + " and the shape "
              + Arrays.toString(header.shape())
              + ", but the model needs "
              + type
              + " and "
              + Arrays.toString(shape).replace("-1", "any"));
    }
  }

  @Override
  public List<String> texts(String name) {
    String file = prefix + name + ".json";
    try {
      return List.of(JSON.readValue(json(name), String[].class));
    } catch (JsonProcessingException | NullPointerException e) {
      throw new StateException(file + " is not a list of texts", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The content of a JSON file as text; empty if the folder has no such file. */
  Optional<String> jsonText(String name) {
    return checksums.byFile().containsKey(prefix + name + ".json")
        ? Optional.of(new String(json(name), StandardCharsets.UTF_8).strip())
        : Optional.empty();
  }

  /** The content of a JSON file. */
  byte[] json(String name) {
    String file = prefix + name + ".json";
    String expected = checksums.of(file);
    try {
      Path path = regular(file);
      if (Files.size(path) > MAX_JSON_BYTES) {
        throw new StateException(file + " is larger than 1 GiB");
      }
      byte[] content = Files.readAllBytes(path);
      requireHash(file, ContentHash.of(content), expected);
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path of a file. It must be a regular file, because a link could lead out of the folder. */
  private Path regular(String file) {
    Path path = folder.resolve(file);
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new StateException(file + " is missing or no regular file");
    }
    return path;
  }

  /** Copies a file. */
  void copy(String file, Path to) throws IOException {
    MessageDigest hash = ContentHash.sha256();
    try (InputStream from = new DigestInputStream(Files.newInputStream(regular(file)), hash)) {
      Files.copy(from, to);
    }
    requireHash(file, HexFormat.of().formatHex(hash.digest()), checksums.of(file));
  }

  private static void requireHash(String file, String hash, String expected) {
    if (!hash.equals(expected)) {
      throw new StateException(
          file + " is damaged: its SHA-256 is not the one in " + Checksums.FILE);
    }
  }
}
