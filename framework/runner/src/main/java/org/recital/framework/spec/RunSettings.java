package org.recital.framework.spec;

import java.util.OptionalInt;
import org.recital.framework.train.CheckpointInterval;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;

/** Where and how trials run: {@code run} in a spec. No part of what identifies a trial. */
public record RunSettings(
    @Param(
            value = "auto, cpu, cuda, or one GPU such as cuda:1",
            byDefault = "auto",
            pattern = RunSettings.DEVICE)
        String device,
    @Param(
            value = "trials at once, or auto",
            byDefault = "auto",
            pattern = "auto|[1-9][0-9]{0,3}",
            min = 1,
            max = 9999)
        Workers workers,
    @Param(value = "new attempts after a worker died", byDefault = "1", min = 0) int retries,
    @Param(value = "what a failed trial does to the others", byDefault = "continue")
        OnFailure onFailure,
    @Param(
            value =
                "how often training is kept on disk, to be gone on with after a crash: so many"
                    + " minutes, so many steps, or never",
            byDefault = "5 minutes",
            pattern = "never|[1-9][0-9]{0,8} (minute|step)s?")
        CheckpointInterval checkpoint,
    @Param(
            value =
                "whether the weights that training chose are kept in a file, with the ids of users"
                    + " and items; models that are fitted in one go have none",
            byDefault = "false")
        boolean saveModel) {
  private static final String DEVICE = "auto|cpu|cuda(:[0-9]{1,3})?";

  public RunSettings {
    if (!isDevice(device)) {
      throw new ParameterException(
          "device", "must be auto, cpu, cuda or cuda:N, but is '" + device + "'");
    }
  }

  /** Whether a text names a device: {@code auto}, {@code cpu}, {@code cuda}, {@code cuda:1}. */
  public static boolean isDevice(String text) {
    return text.matches(DEVICE);
  }

  /** What a failed trial does to the others. */
  public enum OnFailure {
    CONTINUE,
    STOP
  }

  /**
   * How many trials run at once.
   *
   * @param count empty where the machine decides
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
