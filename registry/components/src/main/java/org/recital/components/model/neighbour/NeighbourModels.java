package org.recital.components.model.neighbour;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.model.Model;

/** Nearest-neighbour models. */
public final class NeighbourModels implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(Model.KIND, "item-knn", ItemKnn.Config.class, ItemKnn::new),
        Component.of(Model.KIND, "user-knn", UserKnn.Config.class, UserKnn::new));
  }
}
