package org.recital.components.model.causal;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.model.Model;

/** Models that separate user preferences from item popularity. */
public final class CausalModels implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(Model.KIND, "causal-popularity", CausalPopularity.class),
        Component.of(Model.KIND, "dice", Dice.class),
        Component.of(Model.KIND, "macr", Macr.class),
        Component.of(Model.KIND, "popularity-reranked", Reranked.Config.class, Reranked::of));
  }
}
