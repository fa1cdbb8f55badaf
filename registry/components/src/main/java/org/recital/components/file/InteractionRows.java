package org.recital.components.file;

import org.recital.registry.data.DataException;
import org.recital.registry.data.InteractionsBuilder;

/**
 * The interactions from one or several files. Users and items are numbered in order of first
 * occurrence.
 */
public final class InteractionRows {
  private final IdIndex users = new IdIndex();
  private final IdIndex items = new IdIndex();
  private long earliest; // timestamp of the current file
  private long latest;
  private InteractionsBuilder builder = new InteractionsBuilder(false, false);

  public IdIndex users() {
    return users;
  }

  public IdIndex items() {
    return items;
  }

  /** The number of interactions. */
  public int size() {
    return builder.size();
  }

  /**
   * Starts a file. The columns of the first file determine whether ratings and timestamps are kept.
   */
  void begin(InteractionFile.Columns columns) {
    earliest = Long.MAX_VALUE;
    latest = Long.MIN_VALUE;
    if (builder.size() == 0) {
      builder = new InteractionsBuilder(columns.rating() >= 0, columns.timestamp() >= 0);
    }
  }

  /**
   * Ends a file.
   *
   * @throws DataException if its timestamps are implausible as a whole
   */
  void end(InteractionFile.Columns columns, Timestamps timestamps, String file) {
    if (columns.timestamp() < 0 || earliest > latest) {
      return;
    }
    timestamps
        .implausible(earliest, latest)
        .ifPresent(
            reason -> {
              throw new DataException(file + ": " + reason);
            });
  }

  void add(int user, int item, float rating, long timestamp, int fold) {
    earliest = Math.min(earliest, timestamp);
    latest = Math.max(latest, timestamp);
    if (fold < 0) {
      builder.add(user, item, rating, timestamp);
    } else {
      builder.add(user, item, rating, timestamp, (byte) fold);
    }
  }

  public InteractionsBuilder.Built build() {
    return builder.build(users.size(), items.size());
  }
}
