package org.recital.components.feature;

import java.util.List;
import java.util.function.Supplier;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.feature.Subject;
import org.recital.registry.param.NoParameters;

/** The built-in input features. */
public final class InputFeatures implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        feature("user-id", () -> new Identity(Subject.USERS)),
        feature("item-id", () -> new Identity(Subject.ITEMS)),
        Component.of(InputFeature.KIND, "labels", Labels.class),
        Component.of(InputFeature.KIND, "number", Numeric.class),
        feature("genres", () -> new Labels(Subject.ITEMS, "genres")),
        feature("occupation", () -> new Labels(Subject.USERS, "occupation")),
        feature("gender", () -> new Labels(Subject.USERS, "gender")),
        number("year", Subject.ITEMS),
        number("age", Subject.USERS));
  }

  private static Component<NoParameters, InputFeature> feature(
      String name, Supplier<InputFeature> feature) {
    return Component.of(InputFeature.KIND, name, NoParameters.class, none -> feature.get());
  }

  private static Component<Numeric.Bins, InputFeature> number(String name, Subject of) {
    return Component.of(
        InputFeature.KIND,
        name,
        Numeric.Bins.class,
        config -> new Numeric(of, name, config.bins()));
  }
}
