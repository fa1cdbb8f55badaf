package org.recital.components.dataset;

import java.util.Locale;
import org.recital.components.file.Lines;
import org.recital.registry.data.DataException;

/**
 * The highest user or item id of a data set whose ids are not renumbered. The number of users or
 * items is this id plus 1.
 */
final class HighestId {
  private static final int LIMIT = Integer.MAX_VALUE - 8; // maximum array length
  private static final int ALWAYS_ALLOWED = 1_000_000;
  private static final int PER_INTERACTION = 1000;

  private final String what;
  private int highest = -1;
  private String place = "";

  /**
   * @param what what the ids identify, for messages: user or item
   */
  HighestId(String what) {
    this.what = what;
  }

  /**
   * Reads the id in a field.
   *
   * @throws DataException if the field is not an id
   */
  int read(Lines lines, int field) {
    long id = lines.wholeNumber(field, what);
    if (id < 0 || id >= LIMIT) {
      throw lines.malformed(what + " must be a number from 0 to " + (LIMIT - 1) + ", but is " + id);
    }
    if (id > highest) {
      highest = (int) id;
      if (id >= ALWAYS_ALLOWED) {
        place = lines.place();
      }
    }
    return (int) id;
  }

  /**
   * The number of users or items.
   *
   * @throws DataException if the number is far above the number of interactions; the error names
   *     the line of the highest id
   */
  int catalogue(int interactions) {
    if (highest >= ALWAYS_ALLOWED && highest >= (long) PER_INTERACTION * interactions) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: %s %d implies a catalogue of %d %ss, as ids are not renumbered, but there are"
                  + " only %d interactions. Renumber the ids from 0, or use the data set 'csv' or"
                  + " 'sequences'",
              place,
              what,
              highest,
              highest + 1,
              what,
              interactions));
    }
    return highest + 1;
  }
}
