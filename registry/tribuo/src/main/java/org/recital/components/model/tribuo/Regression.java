package org.recital.components.model.tribuo;

import com.oracle.labs.mlrg.olcut.config.protobuf.ProtoProvenanceSerialization;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.regression.Regressor;

/** Training of Tribuo regressors. */
final class Regression {
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  static {
    TRIBUO.setLevel(Level.WARNING); // suppresses the log record of every epoch
  }

  private Regression() {}

  /** Trains a model on the training ratings. */
  static Scorer fit(TribuoModel model, TrainingData data, RandomGenerator random) {
    Interactions ratings = model.used(data.interactions(), random);
    Examples examples = new Examples(model.features(), data);
    MutableDataset<Regressor> dataset = examples.dataset(ratings);
    if (dataset.size() == 0) {
      PairFeatures none = PairFeatures.none(ratings.users(), ratings.items());
      return new TribuoScorer(model, none, Optional.empty(), 0, model.operations(0, 0), Map.of());
    }
    Model<Regressor> trained = model.trainer(ratings, random).train(dataset);
    PairFeatures features = PairFeatures.of(examples, trained.getFeatureIDMap());
    return new TribuoScorer(
        model,
        features,
        Optional.of(model.function(trained, ratings)),
        mean(ratings),
        model.operations(features.longest(), ratings.size()),
        provenance(trained.getProvenance()));
  }

  /** Version and provenance of the Tribuo model, serialised by Tribuo. */
  private static Map<String, String> provenance(ModelProvenance provenance) {
    return Map.of(
        "Tribuo",
        provenance.getTribuoVersion(),
        "Tribuo's provenance",
        new ProtoProvenanceSerialization(false)
            .serializeToString(ProvenanceUtil.marshalProvenance(provenance)));
  }

  /** Whether the ratings differ, so that their standard deviation is not 0. */
  static boolean differ(Interactions train) {
    for (int position = 1; position < train.size(); position++) {
      if (train.rating(position) != train.rating(0)) {
        return true;
      }
    }
    return false;
  }

  private static double mean(Interactions train) {
    double sum = 0;
    for (int position = 0; position < train.size(); position++) {
      sum += train.rating(position);
    }
    return sum / train.size();
  }
}
