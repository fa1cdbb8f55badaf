package org.recital.framework.trial;

import java.util.Locale;
import java.util.OptionalLong;
import org.recital.framework.evaluate.Evaluator;
import org.recital.framework.train.TrainingArrays;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.TrainingData;

/**
 * Estimate of the peak memory of a trial in bytes.
 *
 * @param process memory of the process besides its arrays: Java, libraries and the data set
 * @param model memory of the model's training, and of the scores of an evaluation; on a GPU if the
 *     trial runs on one. Empty if the model gives no estimate
 */
public record MemoryEstimate(long process, OptionalLong model) {
  /** Memory of a process that evaluates a model of popularity on little data; measured. */
  private static final long BASE = 280_000_000;

  /**
   * Bytes of Java objects for each interaction: columns of the data set and its parts; measured.
   */
  private static final long PER_INTERACTION = 80;

  /** Factor within which estimates are expected to be right. */
  private static final double FACTOR = 1.5;

  static MemoryEstimate of(TrialSpec spec, PreparedData data, TrainingData training) {
    long process = BASE + PER_INTERACTION * data.dataset().interactions().size();
    OptionalLong model = model(spec, training, data.cases().validationSize() > 0);
    return new MemoryEstimate(
        process, model.isEmpty() ? model : OptionalLong.of(model.getAsLong() + scores(data)));
  }

  private static OptionalLong model(TrialSpec spec, TrainingData data, boolean selects) {
    if (spec.model() instanceof FittedModel fitted) {
      long bytes = fitted.bytes(data);
      return bytes == 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    }
    return spec.loss()
        .map(loss -> new TrainingArrays(spec.training(), loss, selects))
        .map(memory -> memory.bytes((GradientModel) spec.model(), data))
        .orElse(OptionalLong.empty());
  }

  private static long scores(PreparedData data) {
    Interactions train = data.split().train();
    int cases = Math.max(data.cases().validationSize(), data.cases().testSize());
    return data.cases() instanceof PartCases.Lists ? Evaluator.bytes(cases, train.items()) : 0;
  }

  /** The whole memory of a trial on the CPU. */
  public long onCpu() {
    return process + model.orElse(0);
  }

  /**
   * Message on a model that does not fit.
   *
   * @param free free memory in bytes
   * @param where what has too little memory: machine or GPU
   */
  String excess(long free, String where, Interactions train) {
    return String.format(
        Locale.ROOT,
        "training and evaluation need about %.1f GB of memory for %,d users and %,d items, but %.1f"
            + " GB are free; reduce the model or its batches, filter the data set (filters: k-core),"
            + " or use a %s with more memory",
        model.orElse(0) / 1e9,
        train.users(),
        train.items(),
        free / 1e9,
        where);
  }

  /** The least memory that the model needs if the estimate is as wrong as may be expected. */
  long leastOfModel() {
    return (long) (model.orElse(0) / FACTOR);
  }
}
