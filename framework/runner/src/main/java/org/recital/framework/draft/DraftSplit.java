package org.recital.framework.draft;

import java.util.Arrays;
import java.util.List;
import org.recital.registry.data.Interactions;

/**
 * The split that suits the data. Without timestamps, the split is random. With timestamps, the
 * parts are separated at the same points in time for all users. If more than half of the test users
 * would then have no training interactions, each user has separate points in time instead.
 */
enum DraftSplit {
  GLOBAL_TIME(
      "global-time",
      "train on the past of all users, as in production: no model learns from the future"),
  USER_TIME(
      "user-time",
      "the latest interactions of each user; with 'global-time', most test users would be unseen"),
  RANDOM("random", "random interactions, as the data has no timestamps");

  private static final double TRAINING = 0.8; // fractions of the interactions, by time
  private static final double BEFORE_TEST = 0.9;

  private final String type;
  private final String meaning;

  DraftSplit(String type, String meaning) {
    this.type = type;
    this.meaning = meaning;
  }

  static DraftSplit of(Interactions all) {
    if (!all.hasTimestamps()) {
      return RANDOM;
    }
    long[] sorted = all.timestampColumn().clone();
    Arrays.sort(sorted);
    long training = sorted[(int) (TRAINING * sorted.length)];
    long test = sorted[(int) (BEFORE_TEST * sorted.length)];
    int tested = 0;
    int known = 0;
    for (int user = 0; user < all.users(); user++) {
      boolean early = false;
      boolean late = false;
      for (int p = all.from(user); p < all.to(user); p++) {
        early |= all.timestamp(p) < training;
        late |= all.timestamp(p) >= test;
      }
      tested += late ? 1 : 0;
      known += early && late ? 1 : 0;
    }
    return 2 * known >= tested ? GLOBAL_TIME : USER_TIME;
  }

  List<String> lines() {
    return List.of(
        "",
        "split: # the models are trained on the rest",
        "  type: " + type + " # " + meaning,
        "  validation: 0.1 # selects epochs and configurations",
        "  test: 0.1 # evaluates what has been selected, at the end");
  }
}
