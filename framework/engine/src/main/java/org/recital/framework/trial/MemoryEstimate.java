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
 * @param process memory for Java, libraries and the data set
 * @param model memory for training the model and for the scores of an evaluation; empty if the
 *     model has no estimate
 * @param onDevice whether {@code model} is GPU memory if the trial runs on a GPU; it is main memory
 *     for fitted models, which have most of their arrays there
 */
public record MemoryEstimate(long process, OptionalLong model, boolean onDevice) {
  /** Memory of a process that fits the popularity model on a small data set; measured. */
  private static final long BASE = 280_000_000;

  /**
   * Memory that Java allocates between garbage collections if training has many steps; measured.
   */
  private static final long OF_STEPS = 140_000_000;

  /**
   * Bytes of Java objects for each interaction: columns of the data set and its parts; measured.
   */
  private static final long PER_INTERACTION = 70;

  /** Factor by which the actual memory may differ from an estimate. */
  private static final double FACTOR = 1.5;

  static MemoryEstimate of(TrialSpec spec, PreparedData data, TrainingData training) {
    boolean onDevice = spec.model() instanceof GradientModel;
    long process =
        BASE + (onDevice ? OF_STEPS : 0) + PER_INTERACTION * data.dataset().interactions().size();
    OptionalLong model = model(spec, training, data.cases().validationSize() > 0);
    return new MemoryEstimate(
        process,
        model.isEmpty() ? model : OptionalLong.of(model.getAsLong() + scores(data)),
        onDevice);
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

  /** The total memory of a trial on the CPU. */
  public long onCpu() {
    return process + model.orElse(0);
  }

  /**
   * Error message for a model that needs more memory than is available.
   *
   * @param available free main memory, or the total memory of a GPU, in bytes
   */
  String excess(long available, boolean onGpu, Interactions train) {
    return String.format(
        Locale.ROOT,
        "training and evaluation need about %.1f GB of memory for %,d users and %,d items (at least"
            + " %.1f GB), but "
            + (onGpu ? "the GPU has %.1f GB" : "%.1f GB are free")
            + "; reduce the model or its batches, filter the data set (filters:"
            + " k-core), or use a machine with more memory",
        model.orElse(0) / 1e9,
        train.users(),
        train.items(),
        leastOfModel() / 1e9,
        available / 1e9);
  }

  /** A lower bound of the memory that the model needs: the estimate divided by its error factor. */
  long leastOfModel() {
    return (long) (model.orElse(0) / FACTOR);
  }
}
