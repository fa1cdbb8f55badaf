package org.recital.registry;

import java.util.List;

/** Everything that a spec can name without a jar of the user's own. */
public final class BuiltInComponents implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of();
  }
}
