package org.recital.registry.data;

import java.util.List;

/** The names that the data gives to the users, or the items, which Recital numbers from 0. */
public interface Ids {
  int size();

  /** The name, as the data has it, of what has a number. */
  String original(int number);

  /** Names that are whole numbers, 8 bytes each. */
  static Ids numbers(long[] values) {
    return new NumberIds(values);
  }

  static Ids texts(List<String> values) {
    return new TextIds(values);
  }

  /** The numbers from 0 to {@code size - 1} themselves. */
  static Ids range(int size) {
    return new RangeIds(size);
  }

  /** The names of those whose numbers are given, in that order. */
  default Ids select(int[] numbers) {
    return new SelectedIds(this, numbers.clone());
  }

  /** Names that are whole numbers. */
  record NumberIds(long[] values) implements Ids {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public String original(int number) {
      return Long.toString(values[number]);
    }

    @Override
    public Ids select(int[] numbers) {
      long[] selected = new long[numbers.length];
      for (int i = 0; i < numbers.length; i++) {
        selected[i] = values[numbers[i]];
      }
      return new NumberIds(selected);
    }
  }

  /** Names of any kind. */
  record TextIds(List<String> values) implements Ids {
    public TextIds {
      values = List.copyOf(values);
    }

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public String original(int number) {
      return values.get(number);
    }
  }

  /** Names that are the numbers themselves. */
  record RangeIds(int size) implements Ids {
    @Override
    public String original(int number) {
      return Integer.toString(number);
    }
  }

  /** Some of the names of others. */
  record SelectedIds(Ids all, int[] numbers) implements Ids {
    @Override
    public int size() {
      return numbers.length;
    }

    @Override
    public String original(int number) {
      return all.original(numbers[number]);
    }
  }
}
