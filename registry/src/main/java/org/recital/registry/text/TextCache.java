package org.recital.registry.text;

import ai.djl.ndarray.NDManager;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.file.ContentHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vectors of texts, computed once: they are kept in the cache under the hash of the encoder and the
 * texts. A cache that cannot be written costs time and nothing else. Not safe for use by several
 * threads; several processes may share a cache.
 */
public final class TextCache implements TextSource {
  private static final Logger LOG = LoggerFactory.getLogger(TextCache.class);
  private static final long FORM = 0x5265636974616c54L; // "RecitalT"
  private static final int SHOWN = 12;

  private final DataHome home;
  private final Map<String, String> facts = new LinkedHashMap<>();

  public TextCache(DataHome home) {
    this.home = home;
  }

  /** What was asked for so far, for a report to say. */
  public Map<String, String> facts() {
    return Collections.unmodifiableMap(facts);
  }

  @Override
  public TextVectors vectors(TextEncoder encoder, List<String> texts, NDManager manager) {
    String identity = encoder.identity(home);
    String hash = hash(identity, texts);
    Path file = home.cache().resolve("texts").resolve(hash + ".vectors");
    TextVectors vectors =
        read(file, texts.size()).orElseGet(() -> keep(encoder.encode(texts, home, manager), file));
    facts.put(
        "text vectors",
        "%s, %d texts in %d columns, %s"
            .formatted(identity, texts.size(), vectors.columns(), hash.substring(0, SHOWN)));
    return vectors;
  }

  private static String hash(String identity, List<String> texts) {
    StringBuilder all = new StringBuilder(identity);
    for (String text : texts) {
      all.append('\n').append(text.length()).append(' ').append(text);
    }
    return ContentHash.of(all.toString());
  }

  private static Optional<TextVectors> read(Path file, int rows) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      if (in.readLong() != FORM || in.readInt() != rows) {
        throw new IOException("it has another form");
      }
      int columns = in.readInt();
      float[] values = new float[Math.multiplyExact(rows, columns)];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readFloat();
      }
      return Optional.of(new TextVectors(columns, values));
    } catch (IOException | ArithmeticException e) {
      LOG.warn("{} cannot be read and is made again: {}", file, e.toString());
      return Optional.empty();
    }
  }

  /** Others see the whole file or none. */
  private static TextVectors keep(TextVectors vectors, Path file) {
    try {
      Files.createDirectories(file.resolveSibling("."));
      Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
      try {
        write(vectors, part);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      LOG.warn("the vectors of texts cannot be kept: {}", e.toString());
    }
    return vectors;
  }

  private static void write(TextVectors vectors, Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeLong(FORM);
      out.writeInt(vectors.rows());
      out.writeInt(vectors.columns());
      for (float value : vectors.values()) {
        out.writeFloat(value);
      }
    }
  }
}
