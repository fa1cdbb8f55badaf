package org.recital.framework.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.recital.registry.param.NumberText;

/**
 * A parameter of a search space, or a group of zipped parameters. Values of a numeric parameter are
 * encoded as numbers from 0 to 1, all other values as the index of a choice.
 *
 * @param paths paths of the parameters; several if they are zipped
 * @param choices number of choices; 0 for numeric parameters
 */
record Dimension(List<String> paths, SearchSpace space, int choices) {
  private static final MathContext PRECISION = new MathContext(6);

  /**
   * The dimensions of a search space; a parameter comes after the parameters that its condition
   * names.
   */
  static List<Dimension> of(SearchSpace space) {
    Map<String, Dimension> dimensions = new LinkedHashMap<>();
    for (String path : space.spaces().keySet()) {
      add(path, space, dimensions);
    }
    return dimensions.values().stream().distinct().toList();
  }

  private static void add(String path, SearchSpace space, Map<String, Dimension> dimensions) {
    if (dimensions.containsKey(path)) {
      return;
    }
    space
        .conditions()
        .getOrDefault(path, Map.of())
        .keySet()
        .forEach(parent -> add(parent, space, dimensions));
    List<String> paths =
        space.zipped().stream()
            .filter(group -> group.contains(path))
            .findFirst()
            .orElse(List.of(path));
    int choices =
        paths.size() == 1 && isNumeric(values(space, path))
            ? 0
            : values(space, path).listed().map(List::size).orElse(0);
    Dimension dimension = new Dimension(paths, space, choices);
    paths.forEach(zipped -> dimensions.put(zipped, dimension));
  }

  /** Distributions and ranges have an order and a distance; listed values need not have them. */
  private static boolean isNumeric(Space space) {
    return !(space instanceof Space.Values);
  }

  private static Space values(SearchSpace space, String path) {
    return Optional.ofNullable(space.spaces().get(path))
        .orElseThrow(
            () -> new IllegalArgumentException("'" + path + "' is not part of the search space"));
  }

  /** Condition under which the parameters are active; empty if they are always active. */
  Map<String, List<String>> condition() {
    return space.conditions().getOrDefault(paths.get(0), Map.of());
  }

  boolean isActive(Map<String, String> configuration) {
    return space.isActive(paths.get(0), configuration);
  }

  boolean isIn(Map<String, String> configuration) {
    return configuration.containsKey(paths.get(0));
  }

  /** A random value: uniform over the choices, or from the distribution of the parameter. */
  double sample(RandomGenerator random) {
    return choices > 0 ? random.nextInt(choices) : random.nextDouble();
  }

  /** Adds the values that a number encodes to a configuration. */
  void decode(double encoded, Map<String, String> configuration) {
    for (String path : paths) {
      configuration.put(path, decoded(values(space, path), encoded));
    }
  }

  private String decoded(Space values, double encoded) {
    if (choices > 0) {
      return values.listed().orElseThrow().get((int) encoded);
    }
    if (values instanceof Space.Uniform uniform) {
      return number(
          uniform.from() + encoded * (uniform.to() - uniform.from()), uniform.from(), uniform.to());
    }
    if (values instanceof Space.LogUniform log) {
      return number(
          StrictMath.exp(
              StrictMath.log(log.from())
                  + encoded * (StrictMath.log(log.to()) - StrictMath.log(log.from()))),
          log.from(),
          log.to());
    }
    if (values instanceof Space.IntUniform whole) {
      double size = (double) whole.to() - whole.from() + 1;
      return Long.toString(Math.min(whole.to(), whole.from() + (long) Math.floor(encoded * size)));
    }
    if (values instanceof Space.IntLogUniform whole) {
      double low = StrictMath.log(whole.from() - 0.5);
      double high = StrictMath.log(whole.to() + 0.5);
      long rounded = Math.round(StrictMath.exp(low + encoded * (high - low)));
      return Long.toString(Math.max(whole.from(), Math.min(whole.to(), rounded)));
    }
    List<String> listed = values.listed().orElseThrow();
    return listed.get((int) Math.min(listed.size() - 1, Math.floor(encoded * listed.size())));
  }

  /** A number with six significant digits, which keeps leaderboards readable. */
  private static String number(double value, double from, double to) {
    double rounded = new BigDecimal(value).round(PRECISION).doubleValue();
    return NumberText.of(Math.max(from, Math.min(to, rounded)));
  }

  /**
   * The number that encodes the values of a configuration. If several numbers encode the same
   * values, returns one in the middle.
   */
  double encode(Map<String, String> configuration) {
    String text = configuration.getOrDefault(paths.get(0), "");
    Space values = values(space, paths.get(0));
    if (choices > 0) {
      return choice(configuration);
    }
    if (values instanceof Space.Uniform uniform) {
      return (Double.parseDouble(text) - uniform.from()) / (uniform.to() - uniform.from());
    }
    if (values instanceof Space.LogUniform log) {
      return (StrictMath.log(Double.parseDouble(text)) - StrictMath.log(log.from()))
          / (StrictMath.log(log.to()) - StrictMath.log(log.from()));
    }
    if (values instanceof Space.IntUniform whole) {
      return (Long.parseLong(text) - whole.from() + 0.5) / ((double) whole.to() - whole.from() + 1);
    }
    if (values instanceof Space.IntLogUniform whole) {
      double low = StrictMath.log(whole.from() - 0.5);
      return (StrictMath.log((double) Long.parseLong(text)) - low)
          / (StrictMath.log(whole.to() + 0.5) - low);
    }
    List<String> listed = values.listed().orElseThrow();
    return (listed.indexOf(text) + 0.5) / listed.size();
  }

  /**
   * The bounds {@code [low, high]} of all numbers that encode the same value as the given one;
   * empty for a continuous parameter.
   */
  double[] cell(double encoded) {
    Space values = values(space, paths.get(0));
    if (values instanceof Space.IntLogUniform whole) {
      double low = StrictMath.log(whole.from() - 0.5);
      double width = StrictMath.log(whole.to() + 0.5) - low;
      long value = Long.parseLong(decoded(values, encoded));
      return new double[] {
        (StrictMath.log(value - 0.5) - low) / width, (StrictMath.log(value + 0.5) - low) / width
      };
    }
    OptionalDouble size = size(values);
    if (size.isEmpty()) {
      return new double[0];
    }
    double first = Math.min(size.getAsDouble() - 1, Math.floor(encoded * size.getAsDouble()));
    return new double[] {first / size.getAsDouble(), (first + 1) / size.getAsDouble()};
  }

  private static OptionalDouble size(Space values) {
    if (values instanceof Space.IntUniform whole) {
      return OptionalDouble.of((double) whole.to() - whole.from() + 1);
    }
    return values.listed().map(List::size).stream().mapToDouble(Integer::doubleValue).findFirst();
  }

  /**
   * The index of the choice. All zipped parameters are compared, because a single parameter may
   * have the same value in several choices.
   */
  private int choice(Map<String, String> configuration) {
    for (int choice = 0; choice < choices; choice++) {
      Map<String, String> decoded = new LinkedHashMap<>();
      decode(choice, decoded);
      if (decoded.entrySet().stream()
          .allMatch(value -> value.getValue().equals(configuration.get(value.getKey())))) {
        return choice;
      }
    }
    throw new IllegalArgumentException(configuration + " is not part of the search space");
  }

  /** A configuration of random values for the active parameters. */
  static Map<String, String> sample(
      List<Dimension> dimensions, SearchSpace space, RandomGenerator random) {
    Map<String, String> configuration = new LinkedHashMap<>();
    for (Dimension dimension : dimensions) {
      double value = dimension.sample(random); // also drawn for inactive parameters
      if (dimension.isActive(configuration)) {
        dimension.decode(value, configuration);
      }
    }
    return inOrder(configuration, space);
  }

  /** A configuration whose parameters are in the order of the space. */
  static Map<String, String> inOrder(Map<String, String> configuration, SearchSpace space) {
    Map<String, String> ordered = new LinkedHashMap<>();
    List<String> paths = new ArrayList<>(space.spaces().keySet());
    paths.forEach(
        path ->
            Optional.ofNullable(configuration.get(path))
                .ifPresent(value -> ordered.put(path, value)));
    return ordered;
  }
}
