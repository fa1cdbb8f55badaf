package org.recital.registry.task;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Prediction task of an experiment. */
public enum Task {
  /** Top-k ranking: which items a user interacts with in the held-out part, in any order. */
  RANKING,
  /** Next-item prediction: which item follows a history. */
  NEXT_ITEM,
  /** Rating prediction: how a user rates an item. */
  RATING;

  /** The tasks whose results are ranked lists of items. */
  public static final Set<Task> LISTS = Collections.unmodifiableSet(EnumSet.of(RANKING, NEXT_ITEM));
}
