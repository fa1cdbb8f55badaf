package org.recital.framework.exchange;

import java.util.List;

/**
 * A ranked list in a file.
 *
 * @param line line of the file with its first item
 * @param items ids of the items, best first, distinct
 */
record RankedList(long line, List<String> items) {
  RankedList {
    items = List.copyOf(items);
  }
}
