package org.recital.components.model.baseline;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.model.Model;

/** Baselines without personalisation. */
public final class BaselineModels implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(Model.KIND, "random", RandomScores.class),
        Component.of(Model.KIND, "popularity", MostPopular.class),
        Component.of(Model.KIND, "popularity-recent", RecentPopularity.class));
  }
}
