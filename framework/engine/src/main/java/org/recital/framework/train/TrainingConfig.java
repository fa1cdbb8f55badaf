package org.recital.framework.train;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.recital.registry.optimizer.OptimizerFactory;
import org.recital.registry.optimizer.Schedule;
import org.recital.registry.param.OneOf;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.param.UpperBound;
import org.recital.registry.sampler.NegativeSampler;

/** The {@code training} section of a spec: settings of gradient-trained models. */
public record TrainingConfig(
    @Param(value = "maximum number of epochs", byDefault = "100", min = 1, max = UpperBound.COUNT)
        int epochs,
    @Param(
            value =
                "number of interactions per batch, by default 2048; for sequential models, number of"
                    + " users, by default 128",
            introduced = "2048",
            min = 1,
            max = UpperBound.ROWS)
        OptionalInt batchSize,
    @Param(value = "optimizer", byDefault = "adam") OptimizerFactory optimizer,
    @Param(value = "learning rate schedule", byDefault = "constant") Schedule schedule,
    @Param(value = "negative sampler", byDefault = "uniform") NegativeSampler negatives,
    @Param(value = "interval between validations", byDefault = "{epochs: 1}")
        Interval validateEvery,
    @Param("early stopping; without it, training runs for all epochs")
        Optional<EarlyStopping> earlyStopping,
    @Param(
            value =
                "maximum L2 norm of the gradients of all weights together; larger gradients are"
                    + " scaled to it in each step. By default, gradients are not clipped",
            above = 0,
            max = UpperBound.FLOAT)
        OptionalDouble clipNorm) {

  /** The interval between validations, in epochs or in steps. */
  @OneOf({"epochs", "steps"})
  public record Interval(
      @Param(value = "number of epochs", min = 1, max = UpperBound.COUNT) OptionalInt epochs,
      @Param(value = "number of training steps", min = 1, max = UpperBound.COUNT)
          OptionalInt steps) {
    public Interval {
      if (epochs.isPresent() == steps.isPresent()) {
        throw new ParameterException("epochs", "or 'steps' must be given, but not both");
      }
    }
  }

  /** Early stopping when the monitored value stops improving. */
  public record EarlyStopping(
      @Param(
              value =
                  "number of validations without improvement after which training stops; if the loss"
                      + " is monitored, epochs are counted instead",
              byDefault = "10",
              min = 1,
              max = UpperBound.COUNT)
          int patience,
      @Param(
              value =
                  "minimum improvement of the monitored value; smaller or equal improvements do not count",
              byDefault = "0",
              min = 0,
              max = UpperBound.FLOAT)
          double minDelta,
      @Param(
              value =
                  "monitored value: select (the selection metric on validation) or loss (the mean"
                      + " training loss of an epoch)",
              byDefault = "select")
          Monitor monitor) {}

  /** Value that early stopping monitors. */
  public enum Monitor {
    /** The selection metric, after each validation. */
    SELECT,
    /** The mean training loss, after each epoch. */
    LOSS
  }

  /** A copy of these settings with the given batch size. */
  public TrainingConfig withBatchSize(int size) {
    return new TrainingConfig(
        epochs,
        OptionalInt.of(size),
        optimizer,
        schedule,
        negatives,
        validateEvery,
        earlyStopping,
        clipNorm);
  }

  /** Whether early stopping monitors the selection metric. */
  public boolean stopsBySelection() {
    return earlyStopping.filter(stopping -> stopping.monitor() == Monitor.SELECT).isPresent();
  }
}
