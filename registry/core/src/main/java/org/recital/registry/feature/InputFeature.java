package org.recital.registry.feature;

import java.util.Map;
import org.recital.registry.Kind;
import org.recital.registry.data.Feature;

/** Something that a model is told of every user, or of every item. */
public interface InputFeature {
  Kind<InputFeature> KIND =
      new Kind<>(
          "feature", InputFeature.class, "A property of users or items as columns of numbers.");

  /** Whom it is of. */
  Subject of();

  /**
   * Turns it into numbers.
   *
   * @param count how many users, or items, there are
   * @param known what the data set knows of them
   * @throws org.recital.registry.data.DataException if the data set does not have it
   */
  Columns over(int count, Map<String, Feature> known);
}
