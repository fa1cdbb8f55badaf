package org.recital.registry.text;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.recital.registry.data.ContentHash;
import org.recital.registry.data.DataHome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cache of text vectors in files named after the hash of the encoder and the texts. If the cache
 * cannot be used, texts are encoded again. Not thread-safe; several processes may share a cache.
 */
public final class TextCache implements TextSource {
  private static final Logger LOG = LoggerFactory.getLogger(TextCache.class);
  private static final int HASH_DIGITS = 12;

  private final DataHome home;
  private Map<String, String> facts = Map.of();

  public TextCache(DataHome home) {
    this.home = home;
  }

  /** Description of the latest vectors for reports; empty before {@link #vectors} is called. */
  public Map<String, String> facts() {
    return facts;
  }

  @Override
  public TextVectors vectors(TextEncoder encoder, List<String> texts, NDManager manager) {
    String identity = encoder.identity(home);
    String hash = hash(identity, texts);
    VectorFile file = new VectorFile(home.cache().resolve("texts").resolve(hash + ".vectors"));
    TextVectors vectors =
        read(file, texts.size()).orElseGet(() -> store(encoder.encode(texts, home, manager), file));
    facts =
        Map.of(
            "text vectors",
            String.format(
                Locale.ROOT,
                "%s, %d texts in %d columns, %s",
                identity,
                texts.size(),
                vectors.columns(),
                hash.substring(0, HASH_DIGITS)));
    return vectors;
  }

  private static String hash(String identity, List<String> texts) {
    StringBuilder all = new StringBuilder(identity);
    for (String text : texts) {
      all.append('\n').append(text.length()).append(' ').append(text);
    }
    return ContentHash.of(all.toString());
  }

  private static Optional<TextVectors> read(VectorFile file, int rows) {
    if (!Files.isRegularFile(file.path())) {
      return Optional.empty();
    }
    try {
      return Optional.of(file.read(rows));
    } catch (IOException e) {
      LOG.warn("cannot read {}, encoding the texts again: {}", file.path(), e.toString());
      return Optional.empty();
    }
  }

  private static TextVectors store(TextVectors vectors, VectorFile file) {
    try {
      file.write(vectors);
    } catch (IOException e) {
      LOG.warn("cannot cache text vectors in {}: {}", file.path(), e.toString());
    }
    return vectors;
  }
}
