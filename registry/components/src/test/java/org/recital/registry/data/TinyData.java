package org.recital.registry.data;

import java.util.Map;
import java.util.Optional;
import org.recital.components.file.IdIndex;

/** Small data sets written out in tests. */
public final class TinyData {
  private TinyData() {}

  /** A data set from rows of {@code user item rating time}; users are {@code u…}. */
  public static Dataset timed(String... rows) {
    return of(true, rows);
  }

  /** A data set from rows of {@code user item}. */
  public static Dataset plain(String... rows) {
    return of(false, rows);
  }

  /** A data set from rows of {@code user item fold}, the fold 0, 1 or 2. */
  public static Dataset folded(String... rows) {
    IdIndex users = new IdIndex();
    IdIndex items = new IdIndex();
    InteractionsBuilder builder = new InteractionsBuilder(false, false);
    for (String row : rows) {
      String[] fields = row.split(" ", -1);
      builder.add(users.index(fields[0]), items.index(fields[1]), 1, 0, Byte.parseByte(fields[2]));
    }
    return dataset(builder, users, items);
  }

  private static Dataset of(boolean full, String... rows) {
    IdIndex users = new IdIndex();
    IdIndex items = new IdIndex();
    InteractionsBuilder builder = new InteractionsBuilder(full, full);
    for (String row : rows) {
      String[] fields = row.split(" ", -1);
      builder.add(
          users.index(fields[0]),
          items.index(fields[1]),
          full ? Float.parseFloat(fields[2]) : 1,
          full ? Long.parseLong(fields[3]) : 0);
    }
    return dataset(builder, users, items);
  }

  private static Dataset dataset(InteractionsBuilder builder, IdIndex users, IdIndex items) {
    InteractionsBuilder.Built built = builder.build(users.size(), items.size());
    float[] prices = new float[items.size()];
    for (int item = 0; item < prices.length; item++) {
      prices[item] = 10 * item;
    }
    return new Dataset(
        "tiny",
        "0",
        built.interactions(),
        users.ids(),
        items.ids(),
        Map.of(),
        Map.of("price", new Feature.Numbers(prices)),
        built.folds(),
        Optional.of((user, item) -> user + item / 100.0));
  }

  /** The interactions of a data set, as {@code user-item} pairs in order. */
  public static String pairs(Dataset dataset) {
    return pairs(dataset.interactions(), dataset);
  }

  /** A part's interactions, as {@code user-item} pairs in order. */
  public static String pairs(Interactions part, Dataset dataset) {
    StringBuilder pairs = new StringBuilder();
    for (int user = 0; user < part.users(); user++) {
      for (int p = part.from(user); p < part.to(user); p++) {
        pairs
            .append(pairs.isEmpty() ? "" : " ")
            .append(dataset.users().original(user))
            .append('-')
            .append(dataset.items().original(part.item(p)));
      }
    }
    return pairs.toString();
  }
}
