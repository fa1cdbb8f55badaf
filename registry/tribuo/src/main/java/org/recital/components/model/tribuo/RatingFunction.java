package org.recital.components.model.tribuo;

import org.recital.registry.model.StateWriter;

/**
 * Predicted rating as a function of the features of a user–item pair. Columns are the feature ids
 * of the Tribuo model. Thread-safe.
 *
 * <p>The functions of trained models are evaluated here, not by Tribuo, so that a saved model
 * consists of arrays: reading Tribuo's own format creates objects of classes that the file names,
 * and reading XGBoost's runs a parser that is not made for files from others.
 */
interface RatingFunction {
  /**
   * The predicted rating.
   *
   * @param columns non-zero features, in [0, features); only the first {@code size} count
   * @param values their values
   */
  double rating(int[] columns, float[] values, int size);

  /** Writes the arrays of the function. */
  void save(StateWriter to);
}
