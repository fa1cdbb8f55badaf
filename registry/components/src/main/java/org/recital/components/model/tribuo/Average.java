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
 * The mean of predictions. Tribuo 4.3.2 has one, but without weights it forgets to divide, and
 * gives the last prediction alone, which for nearest neighbours is the farthest of them; with
 * weights of 1 it gives the mean.
 */
final class Average implements EnsembleCombiner<Regressor> {
  private static final long serialVersionUID = 1L;

  private final AveragingCombiner tribuos = new AveragingCombiner();

  @Override
  public Prediction<Regressor> combine(
      ImmutableOutputInfo<Regressor> outputs, List<Prediction<Regressor>> predictions) {
    float[] ones = new float[predictions.size()];
    Arrays.fill(ones, 1);
    return tribuos.combine(outputs, predictions, ones);
  }

  @Override
  public Prediction<Regressor> combine(
      ImmutableOutputInfo<Regressor> outputs,
      List<Prediction<Regressor>> predictions,
      float[] weights) {
    return tribuos.combine(outputs, predictions, weights);
  }

  @Override
  public Class<Regressor> getTypeWitness() {
    return Regressor.class;
  }

  @Override
  public EnsembleCombinerProto serialize() {
    return tribuos.serialize();
  }

  @Override
  public ConfiguredObjectProvenance getProvenance() {
    return new ConfiguredObjectProvenanceImpl(this, "EnsembleCombiner");
  }
}
