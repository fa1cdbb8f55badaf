package org.example;

import java.util.List;
import org.recital.framework.search.SearchMethod;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.loss.Loss;
import org.recital.registry.metric.Metric;
import org.recital.registry.model.Model;

/** Registers the components of this plug-in. */
public final class ExampleComponents implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(
            Model.KIND, "recent-popularity", RecentPopularity.Config.class, RecentPopularity::new),
        Component.of(Model.KIND, "squared-distance", SquaredDistance.class),
        Component.of(Loss.KIND, "hinge", Hinge.class),
        Component.of(Metric.KIND, "ERR", ExpectedReciprocalRank.class),
        Component.of(SearchMethod.KIND, "every-nth", EveryNth.class));
  }
}
