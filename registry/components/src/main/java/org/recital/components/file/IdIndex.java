package org.recital.components.file;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.recital.registry.data.Ids;

/**
 * An index of ids, numbered from 0 in order of first occurrence. Ids are stored as integers as long
 * as all of them are integers in canonical form; the first id in another form converts all ids to
 * strings.
 */
public final class IdIndex {
  private static final int NONE = -1;

  private Long2IntOpenHashMap indexOfNumber = new Long2IntOpenHashMap();
  private LongArrayList numbers = new LongArrayList();
  private final Object2IntOpenHashMap<String> indexOfText = new Object2IntOpenHashMap<>();
  private final List<String> texts = new ArrayList<>();
  private boolean textual;

  public IdIndex() {
    indexOfNumber.defaultReturnValue(NONE);
    indexOfText.defaultReturnValue(NONE);
  }

  /** The index of an id; a new id gets the next index. */
  public int index(byte[] text, int from, int to) {
    if (!textual) {
      long number = canonicalNumber(text, from, to);
      if (number != Numbers.NOT_A_NUMBER) {
        return index(number);
      }
      convertToTexts();
    }
    return indexOfText(new String(text, from, to - from, StandardCharsets.UTF_8));
  }

  /** The index of an id; a new id gets the next index. */
  public int index(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    return index(bytes, 0, bytes.length);
  }

  private int index(long id) {
    int known = indexOfNumber.get(id);
    if (known != NONE) {
      return known;
    }
    indexOfNumber.put(id, numbers.size());
    numbers.add(id);
    return numbers.size() - 1;
  }

  private int indexOfText(String id) {
    int known = indexOfText.getInt(id);
    if (known != NONE) {
      return known;
    }
    indexOfText.put(id, texts.size());
    texts.add(id);
    return texts.size() - 1;
  }

  /** The index of an id; -1 if the id is unknown. */
  public int find(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    if (textual) {
      return indexOfText.getInt(id);
    }
    long number = canonicalNumber(bytes, 0, bytes.length);
    return number == Numbers.NOT_A_NUMBER ? NONE : indexOfNumber.get(number);
  }

  public int size() {
    return textual ? texts.size() : numbers.size();
  }

  /** The ids in the order of their indices. */
  public Ids ids() {
    return textual ? Ids.texts(texts) : Ids.numbers(numbers.toLongArray());
  }

  /**
   * Parses an integer in canonical form; {@code NOT_A_NUMBER} for other texts, such as {@code 07}
   * and {@code -0}.
   */
  private static long canonicalNumber(byte[] text, int from, int to) {
    int digits = text[from] == '-' ? from + 1 : from;
    boolean canonical = digits < to && (text[digits] != '0' || (to - from == 1));
    return canonical ? Numbers.wholeNumber(text, from, to) : Numbers.NOT_A_NUMBER;
  }

  private void convertToTexts() {
    textual = true;
    for (int i = 0; i < numbers.size(); i++) {
      indexOfText(Long.toString(numbers.getLong(i)));
    }
    numbers = new LongArrayList();
    indexOfNumber = new Long2IntOpenHashMap();
  }
}
