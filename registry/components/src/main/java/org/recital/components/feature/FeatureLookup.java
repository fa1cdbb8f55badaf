package org.recital.components.feature;

import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Feature;
import org.recital.registry.feature.Subject;

/** Lookup of a data set's features by name and type. */
final class FeatureLookup {
  private FeatureLookup() {}

  /**
   * Returns the feature with the given name.
   *
   * @param known features of the subject, by name
   * @param expected the expected type in words, such as "a numeric feature"
   * @throws DataException if there is no such feature, or it has another type
   */
  static <F extends Feature> F find(
      Map<String, Feature> known, String name, Subject of, Class<F> type, String expected) {
    Feature feature = known.get(name);
    if (type.isInstance(feature)) {
      return type.cast(feature);
    }
    String subject = of.name().toLowerCase(Locale.ROOT);
    if (feature == null) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "the model's 'features' require '%s' of %s, which the data set does not have."
                  + " Available: %s",
              name,
              subject,
              known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known.keySet()))));
    }
    throw new DataException(
        String.format(
            Locale.ROOT,
            "'%s' of %s is not %s, but the model's 'features' require one",
            name,
            subject,
            expected));
  }
}
