package org.recital.components.feature;

import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Feature;
import org.recital.registry.feature.Subject;

/** Looks features up in what a data set knows. */
final class FeatureLookup {
  private FeatureLookup() {}

  /**
   * A feature of a form.
   *
   * @param wanted what is expected, in words
   */
  static <F extends Feature> F find(
      Map<String, Feature> known, String name, Subject of, Class<F> form, String wanted) {
    Feature feature = known.get(name);
    if (form.isInstance(feature)) {
      return form.cast(feature);
    }
    String subject = of.name().toLowerCase(Locale.ROOT);
    if (feature == null) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "the data set has no '%s' of %s, which the model's 'features' name; it has: %s",
              name,
              subject,
              known.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(known.keySet()))));
    }
    throw new DataException(
        String.format(
            Locale.ROOT,
            "'%s' of %s is not %s, as the model's 'features' ask for",
            name,
            subject,
            wanted));
  }
}
