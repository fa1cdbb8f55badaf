package org.recital.registry.data;

/** The names that the data gives to the users, or the items, which Recital numbers from 0. */
public interface Ids {
  int size();

  /** The name, as the data has it, of what has a number. */
  String original(int number);
}
