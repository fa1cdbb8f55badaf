package org.recital.components.optimizer;

import org.recital.registry.optimizer.Schedule;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;

/**
 * Reduction of the learning rate on a plateau: after {@code patience} consecutive validations
 * without improvement of the selection metric, the learning rate is multiplied by {@code factor}
 * and the count starts again.
 */
@About("Reduces the learning rate when the selection metric has stopped improving.")
record Plateau(
    @Param(
            value = "number of validations without improvement before a reduction",
            byDefault = "10",
            min = 1,
            max = UpperBound.COUNT)
        int patience,
    @Param(
            value = "factor that the learning rate is multiplied by",
            byDefault = "0.1",
            above = 0,
            below = 1)
        double factor)
    implements Schedule {

  @Override
  public Rate start(int epochs) {
    return new PlateauRate(patience, factor);
  }

  @Override
  public boolean needsValidation() {
    return true;
  }

  /** Validations since the last improvement or reduction, and the current factor. */
  private static final class PlateauRate implements Rate {
    private final int patience;
    private final double factor;
    private int stagnation;
    private double current = 1;

    PlateauRate(int patience, double factor) {
      this.patience = patience;
      this.factor = factor;
    }

    @Override
    public double factor(int epoch) {
      return current;
    }

    @Override
    public void validated(int epoch, boolean better) {
      stagnation = better ? 0 : stagnation + 1;
      if (stagnation == patience) {
        current *= factor;
        stagnation = 0;
      }
    }

    @Override
    public double[] memory() {
      return new double[] {stagnation, current};
    }

    @Override
    public void restoreState(double[] memory) {
      stagnation = (int) memory[0];
      current = memory[1];
    }
  }
}
