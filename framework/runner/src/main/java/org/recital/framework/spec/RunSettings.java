package org.recital.framework.spec;

import java.util.OptionalInt;
import org.recital.framework.train.CheckpointInterval;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.param.UpperBound;

/**
 * Execution settings, given under the key {@code run} of a spec. They are not part of the identity
 * of a trial.
 */
public record RunSettings(
    @Param(
            value = "device of the trials: auto, cpu, cuda, or one GPU such as cuda:1",
            byDefault = "auto",
            pattern = RunSettings.DEVICE)
        String device,
    @Param(
            value =
                "number of trials run in parallel; with GPUs, auto is trials_per_gpu for each"
                    + " visible GPU; without GPUs, it is the number of processors divided by"
                    + " OMP_NUM_THREADS, or 1 if that variable is not set",
            byDefault = "auto",
            pattern = "auto|[1-9][0-9]{0,3}",
            min = 1,
            max = 9999)
        Workers workers,
    @Param(
            value =
                "number of trials that share a GPU if the number of workers is auto; each worker"
                    + " process sees one GPU",
            byDefault = "1",
            min = 1,
            max = RunSettings.MAX_TRIALS_PER_GPU)
        int trialsPerGpu,
    @Param(
            value = "maximum number of retries of a trial whose worker process died",
            byDefault = "1",
            min = 0,
            max = UpperBound.DEPTH)
        int retries,
    @Param(value = "handling of the remaining trials after a failure", byDefault = "continue")
        OnFailure onFailure,
    @Param(
            value =
                "interval between checkpoints of the training state: a number of minutes or"
                    + " steps, or never",
            byDefault = "5 minutes",
            pattern = "never|[1-9][0-9]{0,8} (minute|step)s?")
        CheckpointInterval checkpoint,
    @Param(
            value =
                "whether the models that are evaluated on the test part are saved, with the ids of"
                    + " users and items",
            byDefault = "false")
        boolean saveModel,
    @Param(
            value =
                "whether the ranked lists of the test evaluation are saved, for 'recital export"
                    + " lists'; the rating task has no lists",
            byDefault = "false")
        boolean saveLists,
    @Param(
            value =
                "time limit of a trial, after which the trial fails: a number of hours, minutes"
                    + " or seconds, or none; without a limit, a trial may take any time as long as"
                    + " it makes progress",
            byDefault = "none",
            pattern = TrialTimeout.PATTERN)
        TrialTimeout timeout) {
  static final int MAX_TRIALS_PER_GPU = 100;
  private static final String DEVICE = "auto|cpu|cuda(:[0-9]{1,3})?";

  public RunSettings {
    if (!isDevice(device)) {
      throw new ParameterException(
          "device", "must be auto, cpu, cuda or cuda:N, but is '" + device + "'");
    }
  }

  /**
   * Whether a text is the name of a device: {@code auto}, {@code cpu}, {@code cuda}, {@code
   * cuda:1}.
   */
  public static boolean isDevice(String text) {
    return text.matches(DEVICE);
  }

  /** Handling of the remaining trials after a failure. */
  public enum OnFailure {
    CONTINUE,
    STOP
  }

  /**
   * The number of worker processes.
   *
   * @param count empty for {@code auto}
   */
  public record Workers(OptionalInt count) {
    /**
     * @throws IllegalArgumentException if the text is neither a positive number nor auto
     */
    public static Workers parse(String text) {
      if (text.equals("auto")) {
        return new Workers(OptionalInt.empty());
      }
      if (!text.matches("[1-9][0-9]{0,3}")) {
        throw new IllegalArgumentException(
            "must be auto or a number from 1 to 9999, but is '" + text + "'");
      }
      return new Workers(OptionalInt.of(Integer.parseInt(text)));
    }

    @Override
    public String toString() {
      return count.isPresent() ? Integer.toString(count.getAsInt()) : "auto";
    }
  }
}
