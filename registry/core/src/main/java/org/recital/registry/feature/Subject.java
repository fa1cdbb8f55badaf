package org.recital.registry.feature;

import org.recital.registry.data.Interactions;

/** Whom a feature is of. */
public enum Subject {
  USERS,
  ITEMS;

  /** How many of them there are. */
  public int count(Interactions interactions) {
    return this == USERS ? interactions.users() : interactions.items();
  }
}
