package org.recital.framework.trial;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Seconds by stage; the times of a repeated stage are added up. */
final class Stopwatch {
  private final Map<String, Double> seconds = new LinkedHashMap<>();

  <T> T time(String stage, Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      seconds.merge(stage, (System.nanoTime() - start) / 1e9, Double::sum);
    }
  }

  /** Adds the time that a stage took in an earlier process. */
  void add(String stage, double earlier) {
    seconds.merge(stage, earlier, Double::sum);
  }

  Map<String, Double> seconds() {
    return seconds;
  }
}
