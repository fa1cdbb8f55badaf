package org.recital.registry.data;

import java.util.Arrays;
import java.util.List;

/** Original ids of the users or items of a data set. Indices start at 0. */
public interface Ids {
  /** Number of ids. */
  int size();

  /** The id at an index, as written in the data. */
  String original(int index);

  /** The ids at the given indices, in that order. */
  default List<String> originals(int[] indices) {
    return Arrays.stream(indices).mapToObj(this::original).toList();
  }

  /** Integer ids, 8 bytes each. */
  static Ids numbers(long[] values) {
    return new NumberIds(values);
  }

  /** Ids of any form. */
  static Ids texts(List<String> values) {
    return new TextIds(values);
  }

  /** Ids that equal the indices, 0 to {@code size - 1}. */
  static Ids range(int size) {
    return new RangeIds(size);
  }

  /** The ids at the given indices, in that order, with new indices from 0. */
  default Ids select(int[] indices) {
    return new SelectedIds(this, indices.clone());
  }

  /** Integer ids. */
  record NumberIds(long[] values) implements Ids {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public String original(int index) {
      return Long.toString(values[index]);
    }

    @Override
    public Ids select(int[] indices) {
      long[] selected = new long[indices.length];
      for (int i = 0; i < indices.length; i++) {
        selected[i] = values[indices[i]];
      }
      return new NumberIds(selected);
    }
  }

  /** Ids of any form. */
  record TextIds(List<String> values) implements Ids {
    public TextIds {
      values = List.copyOf(values);
    }

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public String original(int index) {
      return values.get(index);
    }
  }

  /** Ids that equal the indices. */
  record RangeIds(int size) implements Ids {
    @Override
    public String original(int index) {
      return Integer.toString(index);
    }
  }

  /** The ids at the given indices of other ids. */
  record SelectedIds(Ids all, int[] indices) implements Ids {
    @Override
    public int size() {
      return indices.length;
    }

    @Override
    public String original(int index) {
      return all.original(indices[index]);
    }
  }
}
