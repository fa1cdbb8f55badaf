package org.recital.components.model.sequence;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.model.Model;

/** Sequential models. */
public final class SequenceModels implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(Model.KIND, "markov", Markov.class),
        Component.of(Model.KIND, "gru4rec", Gru4Rec.class),
        Component.of(Model.KIND, "sasrec", SasRec.class));
  }
}
