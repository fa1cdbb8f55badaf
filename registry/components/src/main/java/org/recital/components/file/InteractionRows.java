package org.recital.components.file;

import org.recital.registry.data.InteractionsBuilder;

/** What is read of one or several files; users and items numbered in the order they turn up. */
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

  /** How many interactions there are. */
  int size() {
    return builder.size();
  }

  /** Before the first interaction: what is to be kept is what the first file has. */
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

  /** Forgets the interactions after the first so many; the numbers given to ids stay. */
  void truncate(int size) {
    builder.truncate(size);
  }

  public InteractionsBuilder.Built build() {
    return builder.build(users.size(), items.size());
  }
}
