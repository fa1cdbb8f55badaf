package org.recital.framework.spec;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.Registry;
import org.recital.registry.config.Components;
import org.recital.registry.loss.Loss;
import org.recital.registry.model.GradientModel;

/** Compatibility of models and losses. */
public final class Losses {
  private Losses() {}

  /** Whether a model supports the scores that a loss requires. */
  public static boolean fit(GradientModel model, Loss loss) {
    return model.supportedScores().containsAll(loss.requiredScores());
  }

  /**
   * The names of the losses that a model can be trained with; losses with required parameters are
   * omitted.
   */
  public static List<String> of(GradientModel model, Registry registry) {
    return registry.all(Loss.KIND).stream()
        .map(Component::name)
        .filter(
            name ->
                Components.byDefault(registry, Loss.KIND, name)
                    .filter(loss -> fit(model, loss))
                    .isPresent())
        .toList();
  }
}
