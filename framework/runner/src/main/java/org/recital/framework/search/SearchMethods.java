package org.recital.framework.search;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;

/** Provider of the built-in search methods. */
public final class SearchMethods implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(SearchMethod.KIND, "grid", Grid.class),
        Component.of(SearchMethod.KIND, "random", RandomSearch.class),
        Component.of(SearchMethod.KIND, "tpe", Tpe.class));
  }
}
