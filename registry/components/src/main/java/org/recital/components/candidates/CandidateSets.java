package org.recital.components.candidates;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.candidates.Candidates;

/** Provider of the built-in candidate sets. */
public final class CandidateSets implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(Candidates.KIND, "unseen", Candidates.Unseen.class),
        Component.of(Candidates.KIND, "all", Candidates.All.class),
        Component.of(Candidates.KIND, "sampled", Candidates.Sampled.class));
  }
}
