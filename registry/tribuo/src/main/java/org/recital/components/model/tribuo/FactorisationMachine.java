package org.recital.components.model.tribuo;

import java.util.Arrays;
import org.recital.registry.error.ArraySizeException;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.StateWriter;
import org.tribuo.Model;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.regression.ImmutableRegressionInfo;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.fm.FMRegressionModel;
import org.tribuo.regression.sgd.linear.LinearSGDModel;

/**
 * Factorisation machine, {@code shift + scale · (w₀ + Σᵢ wᵢ xᵢ + Σ_(i<j) vᵢ·vⱼ xᵢ xⱼ)}. Without
 * factors, it is a linear function.
 *
 * @param constants w₀, scale and shift
 * @param linear w, {@code [features]}
 * @param factors v, {@code [features, size]}
 * @param size length of a factor vector; 0 without factors
 */
record FactorisationMachine(double[] constants, double[] linear, double[] factors, int size)
    implements RatingFunction {
  private static final String CONSTANTS = "constants";
  private static final String LINEAR = "linear";
  private static final String FACTORS = "factors";

  /** The function of a linear model of Tribuo. */
  static FactorisationMachine ofLinear(Model<Regressor> trained) {
    DenseMatrix weights = ((LinearSGDModel) trained).getWeightsCopy(); // [1, features + 1]
    double[] linear = new double[trained.getFeatureIDMap().size()];
    Arrays.setAll(linear, feature -> weights.get(0, feature));
    double[] constants = {weights.get(0, linear.length), 1, 0};
    return new FactorisationMachine(constants, linear, new double[0], 0);
  }

  /**
   * The function of a factorisation machine of Tribuo.
   *
   * @param standardised whether the model was trained on standardised ratings
   */
  static FactorisationMachine of(Model<Regressor> trained, boolean standardised) {
    FMRegressionModel model = (FMRegressionModel) trained;
    DenseMatrix weights = model.getLinearWeightsCopy(); // [1, features]
    DenseMatrix vectors = (DenseMatrix) model.getFactorsCopy()[0]; // [size, features]
    int size = vectors.getDimension1Size();
    double[] linear = new double[vectors.getDimension2Size()];
    Arrays.setAll(linear, feature -> weights.get(0, feature));
    double[] factors =
        new double
            [ArraySizeException.product(
                "the factors", linear.length, size, "reduce 'embedding_size'")];
    Arrays.setAll(factors, i -> vectors.get(i % size, i / size));
    ImmutableRegressionInfo ratings = (ImmutableRegressionInfo) model.getOutputIDInfo();
    double[] constants = {
      model.getBiasesCopy().get(0),
      standardised ? ratings.getVariance(0) : 1, // Tribuo has divided by the variance
      standardised ? ratings.getMean(0) : 0
    };
    return new FactorisationMachine(constants, linear, factors, size);
  }

  static FactorisationMachine restore(StateReader saved, int features, int size) {
    return new FactorisationMachine(
        saved.doubles(CONSTANTS, 3),
        saved.doubles(LINEAR, features),
        size == 0 ? new double[0] : saved.doubles(FACTORS, features, size),
        size);
  }

  @Override
  public void save(StateWriter to) {
    to.write(CONSTANTS, constants, constants.length);
    to.write(LINEAR, linear, linear.length);
    if (size > 0) {
      to.write(FACTORS, factors, linear.length, size);
    }
  }

  @Override
  public double rating(int[] columns, float[] values, int count) {
    double sum = constants[0];
    for (int i = 0; i < count; i++) {
      sum += linear[columns[i]] * values[i];
    }
    for (int factor = 0; factor < size; factor++) {
      double products = 0;
      double squares = 0;
      for (int i = 0; i < count; i++) {
        double product = factors[columns[i] * size + factor] * values[i];
        products += product;
        squares += product * product;
      }
      sum += 0.5 * (products * products - squares);
    }
    return sum * constants[1] + constants[2];
  }
}
