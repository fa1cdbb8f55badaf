package org.recital.components.model.tribuo;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.model.Model;

/** Regression models of Tribuo. */
public final class TribuoModels implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(Model.KIND, "tribuo-fm", TribuoFm.class),
        Component.of(Model.KIND, "tribuo-linear", TribuoLinear.class),
        Component.of(Model.KIND, "tribuo-xgboost", TribuoXgboost.class),
        Component.of(Model.KIND, "tribuo-random-forest", TribuoRandomForest.class),
        Component.of(Model.KIND, "tribuo-knn", TribuoKnn.class));
  }
}
