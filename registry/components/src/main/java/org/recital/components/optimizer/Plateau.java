package org.recital.components.optimizer;

import org.recital.registry.optimizer.Schedule;
import org.recital.registry.param.Param;

/**
 * The learning rate is multiplied by a factor whenever the selected metric has not been better for
 * a number of validations.
 */
record Plateau(
    @Param(value = "validations without a better value before a change", byDefault = "10", min = 1)
        int patience,
    @Param(
            value = "what the learning rate is multiplied by",
            byDefault = "0.1",
            above = 0,
            below = 1)
        double factor)
    implements Schedule {

  @Override
  public Rate start(int epochs) {
    return new Patient(patience, factor);
  }

  /** How long it has waited, and what is left of the learning rate. */
  private static final class Patient implements Rate {
    private final int patience;
    private final double factor;
    private int waited;
    private double left = 1;

    Patient(int patience, double factor) {
      this.patience = patience;
      this.factor = factor;
    }

    @Override
    public double factor(int epoch) {
      return left;
    }

    @Override
    public void validated(int epoch, boolean better) {
      waited = better ? 0 : waited + 1;
      if (waited == patience) {
        left *= factor;
        waited = 0;
      }
    }

    @Override
    public double[] memory() {
      return new double[] {waited, left};
    }

    @Override
    public void remember(double[] memory) {
      waited = (int) memory[0];
      left = memory[1];
    }
  }
}
