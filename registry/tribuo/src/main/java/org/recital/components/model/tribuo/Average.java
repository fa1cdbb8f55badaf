package org.recital.components.model.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl;
import java.util.Arrays;
import java.util.List;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Prediction;
import org.tribuo.ensemble.EnsembleCombiner;
import org.tribuo.protos.core.EnsembleCombinerProto;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;

/**
 * Mean of the predictions of an ensemble. Without weights, the combiner of Tribuo 4.3.2 does not
 * average the predictions: it returns the last prediction, which is that of the most distant
 * neighbour in nearest-neighbour regression. With all weights equal to 1, it returns the mean.
 */
final class Average implements EnsembleCombiner<Regressor> {
  private static final long serialVersionUID = 1L;

  private final AveragingCombiner combiner = new AveragingCombiner();

  @Override
  public Prediction<Regressor> combine(
      ImmutableOutputInfo<Regressor> outputs, List<Prediction<Regressor>> predictions) {
    float[] ones = new float[predictions.size()];
    Arrays.fill(ones, 1);
    return combiner.combine(outputs, predictions, ones);
  }

  @Override
  public Prediction<Regressor> combine(
      ImmutableOutputInfo<Regressor> outputs,
      List<Prediction<Regressor>> predictions,
      float[] weights) {
    return combiner.combine(outputs, predictions, weights);
  }

  @Override
  public Class<Regressor> getTypeWitness() {
    return Regressor.class;
  }

  @Override
  public EnsembleCombinerProto serialize() {
    return combiner.serialize();
  }

  @Override
  public ConfiguredObjectProvenance getProvenance() {
    return new ConfiguredObjectProvenanceImpl(this, "EnsembleCombiner");
  }
}
