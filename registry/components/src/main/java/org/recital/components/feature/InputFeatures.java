package org.recital.components.feature;

import java.util.List;
import java.util.function.Supplier;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.feature.Subject;
import org.recital.registry.param.NoParameters;

/** Provider of the built-in input features. */
public final class InputFeatures implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        feature("user-id", () -> new Identity(Subject.USERS), "One-hot encoding of the user."),
        feature("item-id", () -> new Identity(Subject.ITEMS), "One-hot encoding of the item."),
        Component.of(InputFeature.KIND, "labels", Labels.class),
        Component.of(InputFeature.KIND, "number", Numeric.class),
        Component.of(InputFeature.KIND, "embedding", Embedding.class),
        labels("genres", Subject.ITEMS, "Multi-hot encoding of the genres of items."),
        labels("occupation", Subject.USERS, "One-hot encoding of the occupation of users."),
        labels("gender", Subject.USERS, "One-hot encoding of the gender of users."),
        number("year", Subject.ITEMS, "Release or publication year of items"),
        number("age", Subject.USERS, "Age of users"));
  }

  private static Component<NoParameters, InputFeature> feature(
      String name, Supplier<InputFeature> feature, String summary) {
    return Component.of(InputFeature.KIND, name, NoParameters.class, none -> feature.get())
        .describedAs(summary);
  }

  private static Component<NoParameters, InputFeature> labels(
      String name, Subject of, String summary) {
    return feature(name, () -> new Labels(of, name), summary);
  }

  private static Component<Numeric.Bins, InputFeature> number(
      String name, Subject of, String subject) {
    return Component.of(
            InputFeature.KIND,
            name,
            Numeric.Bins.class,
            config -> new Numeric(of, name, config.bins()))
        .describedAs(subject + ", standardised or one-hot encoded in quantile bins.");
  }
}
