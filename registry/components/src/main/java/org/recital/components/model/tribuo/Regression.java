package org.recital.components.model.tribuo;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.recital.registry.data.Interactions;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.regression.Regressor;

/** Training of Tribuo regressors. */
final class Regression {
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  static {
    TRIBUO.setLevel(Level.WARNING); // suppresses the log record of every epoch
  }

  private Regression() {}

  /**
   * Trains a regressor on the training ratings.
   *
   * @param name model name for error messages
   * @param inBatches whether Tribuo predicts many pairs per call; such calls must not come from
   *     several threads
   * @param operations approximate number of operations per prediction, as a function of the number
   *     of features
   */
  static Scorer fit(
      String name,
      Trainer<Regressor> trainer,
      List<InputFeature> features,
      TrainingData data,
      boolean inBatches,
      IntToLongFunction operations) {
    Examples examples = new Examples(features, data);
    Interactions train = data.interactions();
    MutableDataset<Regressor> dataset = examples.dataset(train);
    RankingCost cost = new RankingCost(name, train, operations.applyAsLong(examples.maxFeatures()));
    if (dataset.size() == 0) {
      return TribuoScorer.untrained(examples, cost);
    }
    return new TribuoScorer(trainer.train(dataset), examples, cost, inBatches, mean(train));
  }

  /** Whether the ratings are not all equal, so their standard deviation is not 0. */
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
