package org.recital.components.model.rating;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.model.Model;

/** Rating prediction models. */
public final class RatingModels implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(Model.KIND, "global-mean", GlobalMean.class),
        Component.of(Model.KIND, "user-item-bias", UserItemBias.class),
        Component.of(Model.KIND, "als-explicit", AlsExplicit.class),
        Component.of(Model.KIND, "rating-mlp", RatingMlp.class),
        Component.of(Model.KIND, "neumf", NeuMf.class));
  }
}
