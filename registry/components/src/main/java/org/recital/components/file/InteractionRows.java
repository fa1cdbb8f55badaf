package org.recital.components.file;

import org.recital.registry.data.InteractionsBuilder;

/**
 * The interactions from one or several files. Users and items are numbered in order of first
 * occurrence.
 */
public final class InteractionRows {
  private final IdIndex users = new IdIndex();
  private final IdIndex items = new IdIndex();
  private InteractionsBuilder builder = new InteractionsBuilder(false, false);

  public IdIndex users() {
    return users;
  }

  public IdIndex items() {
    return items;
  }

  /** The number of interactions. */
  int size() {
    return builder.size();
  }

  /**
   * Starts a file. The columns of the first file determine whether ratings and timestamps are kept.
   */
  void begin(InteractionFile.Columns columns) {
    if (builder.size() == 0) {
      builder = new InteractionsBuilder(columns.rating() >= 0, columns.timestamp() >= 0);
    }
  }

  void add(int user, int item, float rating, long timestamp, int fold) {
    if (fold < 0) {
      builder.add(user, item, rating, timestamp);
    } else {
      builder.add(user, item, rating, timestamp, (byte) fold);
    }
  }

  /** Removes all but the first {@code size} interactions; ids keep their indices. */
  void truncate(int size) {
    builder.truncate(size);
  }

  public InteractionsBuilder.Built build() {
    return builder.build(users.size(), items.size());
  }
}
