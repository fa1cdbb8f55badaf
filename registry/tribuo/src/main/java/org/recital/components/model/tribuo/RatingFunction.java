package org.recital.components.model.tribuo;

import org.recital.registry.model.StateWriter;

/**
 * Predicted rating as a function of the features of a user–item pair. Columns are the feature ids
 * of the Tribuo model. Thread-safe.
 *
 * <p>Except for nearest neighbours, Recital evaluates trained models without Tribuo, so that a
 * saved model consists of arrays. The formats of Tribuo and XGBoost are unsafe for untrusted files:
 * a reader of Tribuo's format creates objects of classes that the file names, and XGBoost's parser
 * is not made for such files.
 */
interface RatingFunction {
  /**
   * The predicted rating.
   *
   * @param columns ids of the non-zero features, in [0, features); only the first {@code size}
   *     elements are used
   * @param values values of these features
   */
  double rating(int[] columns, float[] values, int size);

  /** Writes the arrays of the function. */
  void save(StateWriter to);
}
