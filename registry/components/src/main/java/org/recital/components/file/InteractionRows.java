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
  private boolean rated;
  private boolean timed;
  private boolean weighted;
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
   * Starts a file.
   *
   * @throws DataException if the file has ratings or timestamps and the files before it have none,
   *     or vice versa
   */
  public void begin(InteractionFile.Columns columns, String file) {
    earliest = Long.MAX_VALUE;
    latest = Long.MIN_VALUE;
    boolean hasRatings = columns.rating() >= 0;
    boolean hasTimestamps = columns.timestamp() >= 0;
    boolean hasWeights = columns.weight() >= 0;
    if (builder.size() == 0) {
      rated = hasRatings;
      timed = hasTimestamps;
      weighted = hasWeights;
      builder = new InteractionsBuilder(rated, timed);
    }
    requireSame("ratings", rated, hasRatings, file);
    requireSame("timestamps", timed, hasTimestamps, file);
    requireSame("weights", weighted, hasWeights, file);
  }

  private static void requireSame(String values, boolean before, boolean now, String file) {
    if (before != now) {
      throw new DataException(
          file
              + ": the file has "
              + (now ? values : "no " + values)
              + ", unlike the files before it. All files of a data set need the same columns");
    }
  }

  /**
   * Ends a file.
   *
   * @throws DataException if the earliest and the latest timestamp of the file are implausible
   */
  public void end(InteractionFile.Columns columns, Timestamps timestamps, String file) {
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

  /** Sets the weight of the interaction that was added last. */
  void setWeight(float weight) {
    builder.setWeight(weight);
  }

  public InteractionsBuilder.Built build() {
    return builder.build(users.size(), items.size());
  }
}
