package org.recital.components.model.graph;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.model.Model;

/** Graph convolution models. */
public final class GraphModels implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(Component.of(Model.KIND, "lightgcn", LightGcn.class));
  }
}
