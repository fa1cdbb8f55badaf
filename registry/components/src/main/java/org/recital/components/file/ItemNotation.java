package org.recital.components.file;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Notation of the items in a file of interactions.
 *
 * @param separator separator of the items, if a field can contain several items
 * @param ending ending that marks the items to read; it is removed from the ids, and items without
 *     it are skipped
 * @param line ending of lines that give the item for the rows below them, if there is no item
 *     column
 */
public record ItemNotation(
    Optional<String> separator, Optional<String> ending, Optional<String> line) {
  /** One item, in the item column of each row. */
  public static final ItemNotation COLUMN =
      new ItemNotation(Optional.empty(), Optional.empty(), Optional.empty());

  /** A reader of the items of one file. */
  Reader reader(IdIndex index) {
    return new Reader(this, index);
  }

  /** Reader of the items of one file. */
  static final class Reader {
    private static final int NONE = -1;

    private final ItemNotation notation;
    private final byte[] line;
    private final byte[] trailed; // the ending of lines, followed by a space
    private final IdIndex index;
    private String id = ""; // of the rows after a line with an item
    private int current = NONE; // index of the id, set when the first row uses it

    private Reader(ItemNotation notation, IdIndex index) {
      this.notation = notation;
      this.line = notation.line().orElse("").getBytes(StandardCharsets.UTF_8);
      this.trailed = (notation.line().orElse("") + " ").getBytes(StandardCharsets.UTF_8);
      this.index = index;
    }

    /** Advances to the next row; lines with an item before the row are consumed. */
    boolean next(Lines lines) {
      while (lines.next()) {
        if (line.length == 0 || !(lines.endsWith(line) || lines.endsWith(trailed))) {
          return true;
        }
        id = id(lines);
        current = NONE;
      }
      return false;
    }

    /** The item of a line, without spaces and quotes around it. */
    private String id(Lines lines) {
      String text = lines.line().strip();
      String item = text.substring(0, text.length() - notation.line().orElse("").length()).strip();
      boolean quoted = item.length() > 1 && item.startsWith("\"") && item.endsWith("\"");
      String found = quoted ? item.substring(1, item.length() - 1) : item;
      if (found.isEmpty()) {
        throw lines.malformed("the item before '" + notation.line().orElse("") + "' is missing");
      }
      return found;
    }

    /**
     * Passes the index of each item of the current row to a consumer, if the items are in a list or
     * on a line before the rows.
     *
     * @param field position of the item column
     */
    void each(Row row, int field, IntConsumer items) {
      if (line.length > 0) {
        if (id.isEmpty()) {
          throw row.malformed(
              "expected a line with an item before the first row, such as '1"
                  + Excerpt.of(notation.line().orElse(""))
                  + "'");
        }
        if (current == NONE) {
          current = index.index(id);
        }
        items.accept(current);
      } else {
        list(row, field, notation.separator().orElseThrow(), items);
      }
    }

    private void list(Row row, int field, String separator, IntConsumer items) {
      String ending = notation.ending().orElse("");
      for (String element : ListField.elements(row, field, separator)) {
        if (element.endsWith(ending) && element.length() > ending.length()) {
          items.accept(index.index(element.substring(0, element.length() - ending.length())));
        }
      }
    }
  }
}
