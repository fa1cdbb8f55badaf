package org.recital.components.sampler;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.sampler.NegativeSampler;

/** Provider of the built-in negative samplers. */
public final class Samplers implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(NegativeSampler.KIND, "uniform", Uniform.class),
        Component.of(NegativeSampler.KIND, "unrated", Unrated.class),
        Component.of(NegativeSampler.KIND, "popularity", Popularity.class));
  }
}
