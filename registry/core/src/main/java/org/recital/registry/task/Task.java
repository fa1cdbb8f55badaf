package org.recital.registry.task;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What an experiment asks of its models. */
public enum Task {
  /** Which of the items a user has not had come next, in no particular order. */
  RANKING,
  /** Which item follows a history. */
  NEXT_ITEM,
  /** How a user rates an item. */
  RATING;

  /** The tasks that end in lists of items. */
  public static final Set<Task> LISTS = Collections.unmodifiableSet(EnumSet.of(RANKING, NEXT_ITEM));
}
