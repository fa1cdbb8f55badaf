package org.recital.framework.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.framework.search.Space;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problems;
import org.recital.registry.config.Suggestions;

/** Reader of the search space of one parameter, in a short form or in the syntax of W&B sweeps. */
final class SpaceReader {
  static final List<String> FORMS =
      List.of("values", "range", "uniform", "loguniform", "int_uniform", "int_loguniform");

  /** Key of the condition of a conditional parameter, given next to its search space. */
  static final String WHEN = "when";

  private final Problems problems;

  SpaceReader(Problems problems) {
    this.problems = problems;
  }

  Optional<Axis> read(ConfigNode.Entry parameter) {
    if (!(parameter.value() instanceof ConfigNode.Mapping given)) {
      problems.add(
          parameter.value().at(),
          "'%s' must be a search space, such as {values: [1, 2]}, but is %s",
          parameter.key(),
          parameter.value().quoted());
      return Optional.empty();
    }
    ConfigNode.Mapping space = LongForm.shortened(given.without(WHEN));
    if (space.entries().size() != 1) {
      problems.add(
          given.at(),
          "'%s' must have one search space, but has %s. Known spaces: %s",
          parameter.key(),
          space.entries().isEmpty() ? "none" : String.join(" and ", space.keys()),
          Suggestions.known(FORMS));
      return Optional.empty();
    }
    return axis(parameter, space.entries().get(0));
  }

  private Optional<Axis> axis(ConfigNode.Entry parameter, ConfigNode.Entry space) {
    BoundsReader bounds = new BoundsReader(problems);
    return switch (space.key()) {
      case "values" -> values(parameter, space);
      case "range" -> axis(parameter, bounds.range(space));
      case "uniform" -> axis(parameter, bounds.uniform(space));
      case "int_uniform" -> axis(parameter, bounds.intUniform(space));
      case "loguniform" -> axis(parameter, bounds.logUniform(space));
      case "int_loguniform" -> axis(parameter, bounds.intLogUniform(space));
      default -> unknown(space);
    };
  }

  private static Optional<Axis> axis(ConfigNode.Entry parameter, Optional<? extends Space> space) {
    return space.map(read -> new Axis(parameter.at(), read, Map.of()));
  }

  private Optional<Axis> unknown(ConfigNode.Entry space) {
    if (space.key().equals("log_uniform")) {
      problems.add(
          space.at(),
          "'log_uniform' is not supported. Did you mean 'loguniform'? Its bounds are values, not"
              + " exponents");
    } else {
      problems.add(
          space.at(),
          "unknown search space '%s'.%s Known spaces: %s",
          space.key(),
          Suggestions.didYouMean(space.key(), FORMS),
          Suggestions.known(FORMS));
    }
    return Optional.empty();
  }

  private Optional<Axis> values(ConfigNode.Entry parameter, ConfigNode.Entry space) {
    if (!(space.value() instanceof ConfigNode.Sequence list) || list.items().isEmpty()) {
      problems.add(space.value().at(), "'values' must be a non-empty list, such as [1, 2]");
      return Optional.empty();
    }
    Map<String, ConfigNode> nodes = new LinkedHashMap<>();
    for (ConfigNode item : list.items()) {
      if (nodes.putIfAbsent(Axis.text(item), item) != null) {
        problems.add(item.at(), "'%s' lists %s twice", parameter.key(), Axis.text(item));
      }
    }
    Space values = new Space.Values(List.copyOf(nodes.keySet()));
    return Optional.of(new Axis(parameter.at(), values, nodes));
  }
}
