package org.recital.framework.train;

import java.util.Optional;
import java.util.OptionalInt;
import org.recital.registry.optimizer.OptimizerFactory;
import org.recital.registry.optimizer.Schedule;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.sampler.NegativeSampler;

/** How a model that is trained by gradient is trained: {@code training} in a spec. */
public record TrainingConfig(
    @Param(value = "passes over the training interactions, at most", byDefault = "100", min = 1)
        int epochs,
    @Param(value = "rows of a batch", byDefault = "2048", min = 1) int batchSize,
    @Param(value = "how weights follow their gradients", byDefault = "adam")
        OptimizerFactory optimizer,
    @Param(value = "how the learning rate changes", byDefault = "constant") Schedule schedule,
    @Param(value = "how items a user has not had are drawn", byDefault = "uniform")
        NegativeSampler negatives,
    @Param(value = "how often the validation part is measured", byDefault = "{epochs: 1}")
        Interval validateEvery,
    @Param("when to stop before the last epoch; without it training runs to the end")
        Optional<EarlyStopping> earlyStopping) {

  /** A distance between validations: so many epochs, or so many steps. */
  public record Interval(
      @Param(value = "passes over the training interactions", min = 1) OptionalInt epochs,
      @Param(value = "batches", min = 1) OptionalInt steps) {
    public Interval {
      if (epochs.isPresent() == steps.isPresent()) {
        throw new ParameterException("epochs", "or 'steps' must be given, one of them");
      }
    }
  }

  /** Stops when the selected metric has not been better for a number of validations. */
  public record EarlyStopping(
      @Param(
              value = "validations without a better value before training stops",
              byDefault = "10",
              min = 1)
          int patience) {}
}
