package org.recital.registry.feature;

import org.recital.registry.data.Interactions;

/** Entities that a feature describes. */
public enum Subject {
  USERS,
  ITEMS;

  /** Number of these entities. */
  public int count(Interactions interactions) {
    return this == USERS ? interactions.users() : interactions.items();
  }
}
