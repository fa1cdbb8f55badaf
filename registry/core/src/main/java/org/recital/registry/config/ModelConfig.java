package org.recital.registry.config;

import java.util.Optional;
import org.recital.registry.Registry;
import org.recital.registry.model.Model;

/**
 * An untrained model with its name and parameters. The name and the parameters are saved together
 * with a trained model.
 *
 * @param canonical name and all parameters, with defaults filled in
 */
public record ModelConfig(Model model, ConfigNode.Mapping canonical) {
  /**
   * A model from its name and parameters.
   *
   * @param given the mapping {@code model} of a spec
   * @throws ConfigException if there is any problem
   */
  public static ModelConfig of(Registry registry, ConfigNode.Mapping given) {
    Problems problems = new Problems();
    Optional<Bound> bound =
        new Binder(registry, problems, false).value(given, Model.class, "'model'");
    problems.throwIfAny();
    return new ModelConfig(
        (Model) bound.orElseThrow().value(),
        (ConfigNode.Mapping) bound.orElseThrow().node().orElseThrow());
  }
}
