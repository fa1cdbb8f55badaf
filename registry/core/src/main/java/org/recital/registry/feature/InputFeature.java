package org.recital.registry.feature;

import java.util.Map;
import org.recital.registry.Kind;
import org.recital.registry.data.Feature;

/** A property of all users, or of all items, that is an input to a model. */
public interface InputFeature {
  Kind<InputFeature> KIND =
      new Kind<>(
          "feature",
          InputFeature.class,
          "Encodes a property of users or items as numeric columns.");

  /** Whether the property describes users or items. */
  Subject of();

  /**
   * Encodes the property as numeric columns.
   *
   * @param count number of users, or of items
   * @param known features of the users, or of the items, in the data set, by name
   * @throws org.recital.registry.data.DataException if the data set lacks the feature
   */
  Columns over(int count, Map<String, Feature> known);
}
