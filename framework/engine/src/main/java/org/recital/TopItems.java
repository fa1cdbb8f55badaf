package org.recital;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The k items with the highest scores, among items that are offered in ascending order. Of two
 * items with equal scores, the one that is offered first is better. The items are stored in a
 * binary heap with the worst item at its root. Not thread-safe.
 */
final class TopItems {
  private final float[] scores;
  private final int[] items;
  private int size;
  private float threshold;

  TopItems(int k) {
    scores = new float[k];
    items = new int[k];
    threshold = lowest();
  }

  /** The index of an item, and its score. */
  record Top(int item, float score) {}

  /** The lowest threshold: −∞, or +∞ for k = 0, so that no item is accepted. */
  private float lowest() {
    return scores.length == 0 ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
  }

  /** The score that an item must exceed to be among the top items. */
  float threshold() {
    return threshold;
  }

  /** Offers an item. It is ignored if its score is NaN or does not exceed the threshold. */
  void offer(int item, float score) {
    if (!(score > threshold)) {
      return;
    }
    if (size < scores.length) {
      siftUp(size++, item, score);
    } else {
      siftDown(item, score, size);
    }
    threshold = size < scores.length ? lowest() : scores[0];
  }

  /** Removes all items and returns them, best first. */
  List<Top> take() {
    List<Top> worstFirst = new ArrayList<>(size);
    while (size > 0) {
      worstFirst.add(new Top(items[0], scores[0]));
      size--;
      siftDown(items[size], scores[size], size);
    }
    threshold = lowest();
    Collections.reverse(worstFirst);
    return worstFirst;
  }

  private void siftUp(int from, int item, float score) {
    int place = from;
    while (place > 0) {
      int parent = (place - 1) / 2;
      if (!worse(item, score, parent)) {
        break;
      }
      move(parent, place);
      place = parent;
    }
    put(item, score, place);
  }

  /** Puts an item in place of the root. */
  private void siftDown(int item, float score, int end) {
    int place = 0;
    for (int child = 1; child < end; child = 2 * place + 1) {
      if (child + 1 < end && worse(items[child + 1], scores[child + 1], child)) {
        child++;
      }
      if (worse(item, score, child)) {
        break;
      }
      move(child, place);
      place = child;
    }
    if (end > 0) {
      put(item, score, place);
    }
  }

  private boolean worse(int item, float score, int than) {
    return score < scores[than] || (score == scores[than] && item > items[than]);
  }

  private void move(int from, int to) {
    put(items[from], scores[from], to);
  }

  private void put(int item, float score, int place) {
    items[place] = item;
    scores[place] = score;
  }
}
