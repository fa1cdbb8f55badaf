package org.recital.registry.model;

/**
 * Counts how many columns one row of a sparse matrix shares with the rows of another. Keeps its
 * memory from row to row; for one thread.
 */
final class Overlaps {
  private final Incidence byColumn;
  private final int[] counts; // [rows of the other]
  private final int[] touched; // [rows of the other], the first of them used
  private int size;

  /**
   * @param byColumn the other matrix, transposed
   */
  Overlaps(Incidence byColumn) {
    this.byColumn = byColumn;
    this.counts = new int[byColumn.columns()];
    this.touched = new int[byColumn.columns()];
  }

  /** Counts for one row, and forgets the one before. */
  void of(Incidence matrix, int row) {
    for (int i = 0; i < size; i++) {
      counts[touched[i]] = 0;
    }
    size = 0;
    for (int position = matrix.from(row); position < matrix.to(row); position++) {
      int column = matrix.column(position);
      for (int at = byColumn.from(column); at < byColumn.to(column); at++) {
        add(byColumn.column(at));
      }
    }
  }

  private void add(int other) {
    if (counts[other]++ == 0) {
      touched[size++] = other;
    }
  }

  /** How many rows share a column. */
  int size() {
    return size;
  }

  /** One of the rows that share a column. */
  int row(int index) {
    return touched[index];
  }

  /** How many columns a row shares. */
  int count(int other) {
    return counts[other];
  }
}
