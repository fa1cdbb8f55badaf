package org.recital.registry.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Ids;
import org.recital.registry.data.Interactions;

/**
 * File of a data set: a magic number, the key of the data set, and its columns. True preferences
 * are functions and cannot be written.
 *
 * @param key text that identifies the contents; a file with another key is not read
 */
record DatasetFile(String key) {
  /** Version of the format; files of other versions are ignored. */
  static final int FORMAT = 2;

  private static final long MAGIC = 0x5265636974444153L; // "RecitDAS"
  private static final int NUMBERS = 0;
  private static final int TEXTS = 1;
  private static final int RANGE = 2;
  private static final int LABELS = 3;
  private static final int EMBEDDING = 4;

  /** Writes a data set without true preferences. */
  void write(Dataset dataset, FileChannel channel) throws IOException {
    channel.write(ByteBuffer.allocate(Long.BYTES).putLong(MAGIC + FORMAT).flip());
    ColumnWriter to = new ColumnWriter(channel);
    to.text(key);
    to.text(dataset.name());
    to.text(dataset.sha256());
    write(dataset.interactions(), to);
    write(dataset.users(), to);
    write(dataset.items(), to);
    write(dataset.userFeatures(), to);
    write(dataset.itemFeatures(), to);
    to.number(dataset.folds().isPresent() ? 1 : 0);
    to.bytes(dataset.folds().orElseGet(() -> new byte[0]));
    to.texts(dataset.notes());
  }

  private static void write(Interactions interactions, ColumnWriter to) throws IOException {
    to.number(interactions.items());
    to.ints(interactions.offsetColumn());
    to.ints(interactions.itemColumn());
    to.floats(interactions.ratingColumn());
    to.longs(interactions.timestampColumn());
    to.floats(interactions.weightColumn());
  }

  private static void write(Ids ids, ColumnWriter to) throws IOException {
    if (ids instanceof Ids.NumberIds numbers) {
      to.number(NUMBERS);
      to.longs(numbers.values());
    } else if (ids instanceof Ids.RangeIds range) {
      to.number(RANGE);
      to.number(range.size());
    } else {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < ids.size(); i++) {
        texts.add(ids.original(i));
      }
      to.number(TEXTS);
      to.texts(texts);
    }
  }

  private static void write(Map<String, Feature> features, ColumnWriter to) throws IOException {
    to.number(features.size());
    for (Map.Entry<String, Feature> feature : new TreeMap<>(features).entrySet()) {
      to.text(feature.getKey());
      write(feature.getValue(), to);
    }
  }

  private static void write(Feature feature, ColumnWriter to) throws IOException {
    if (feature instanceof Feature.Text text) {
      to.number(TEXTS);
      to.texts(text.values());
    } else if (feature instanceof Feature.Labels labels) {
      to.number(LABELS);
      to.texts(labels.labels());
      to.ints(labels.codes().stream().mapToInt(codes -> codes.length).toArray());
      to.ints(labels.codes().stream().flatMapToInt(Arrays::stream).toArray());
    } else if (feature instanceof Feature.Numbers numbers) {
      to.number(NUMBERS);
      to.floats(numbers.values());
    } else if (feature instanceof Feature.Embedding embedding) {
      to.number(EMBEDDING);
      to.number(embedding.size());
      to.floats(embedding.values());
    }
  }

  /**
   * Reads a data set.
   *
   * @throws IOException if the file has another format or key, or is damaged
   */
  Dataset read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer magic = ByteBuffer.allocate(Long.BYTES);
      while (magic.hasRemaining() && channel.read(magic) >= 0) {
        // a read may return fewer bytes than requested
      }
      if (magic.hasRemaining() || magic.flip().getLong() != MAGIC + FORMAT) {
        throw new IOException("unknown file format");
      }
      ColumnReader from = new ColumnReader(channel);
      if (!from.text().equals(key)) {
        throw new IOException("it is the file of another data set");
      }
      Dataset dataset = dataset(from);
      from.requireEnd();
      return dataset;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("its columns do not match", e);
    }
  }

  private static Dataset dataset(ColumnReader from) throws IOException {
    String name = from.text();
    String sha256 = from.text();
    Interactions interactions =
        new Interactions(
                Math.toIntExact(from.number()),
                from.ints(),
                from.ints(),
                from.floats(),
                from.longs())
            .withWeights(from.floats());
    Ids users = ids(from);
    Ids items = ids(from);
    Map<String, Feature> userFeatures = features(from);
    Map<String, Feature> itemFeatures = features(from);
    boolean published = from.number() == 1;
    byte[] folds = from.bytes();
    return new Dataset(
        name,
        sha256,
        interactions,
        users,
        items,
        userFeatures,
        itemFeatures,
        published ? Optional.of(folds) : Optional.empty(),
        Optional.empty(),
        from.texts());
  }

  private static Ids ids(ColumnReader from) throws IOException {
    int form = Math.toIntExact(from.number());
    return switch (form) {
      case NUMBERS -> Ids.numbers(from.longs());
      case RANGE -> Ids.range(Math.toIntExact(from.number()));
      case TEXTS -> Ids.texts(from.texts());
      default -> throw new IOException("unknown form of ids: " + form);
    };
  }

  private static Map<String, Feature> features(ColumnReader from) throws IOException {
    Map<String, Feature> features = new LinkedHashMap<>();
    long count = from.number();
    for (long i = 0; i < count; i++) {
      features.put(from.text(), feature(from));
    }
    return features;
  }

  private static Feature feature(ColumnReader from) throws IOException {
    int form = Math.toIntExact(from.number());
    return switch (form) {
      case NUMBERS -> new Feature.Numbers(from.floats());
      case TEXTS -> new Feature.Text(from.texts());
      case LABELS -> new Feature.Labels(from.texts(), codes(from.ints(), from.ints()));
      case EMBEDDING -> new Feature.Embedding(Math.toIntExact(from.number()), from.floats());
      default -> throw new IOException("unknown form of a feature: " + form);
    };
  }

  private static List<int[]> codes(int[] counts, int[] all) {
    List<int[]> codes = new ArrayList<>(counts.length);
    int begin = 0;
    for (int count : counts) {
      codes.add(Arrays.copyOfRange(all, begin, begin + count));
      begin += count;
    }
    return codes;
  }
}
