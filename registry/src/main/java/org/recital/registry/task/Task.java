package org.recital.registry.task;

/** What an experiment asks of its models. */
public enum Task {
  /** Which of the items a user has not had come next, in no particular order. */
  RANKING,
  /** Which item follows a history. */
  NEXT_ITEM,
  /** How a user rates an item. */
  RATING
}
