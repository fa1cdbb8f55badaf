package org.recital.framework.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.recital.framework.train.Seed;

/**
 * Check of a search space before it is searched, with configurations that cover every listed value
 * and both ends of every distribution and range.
 *
 * @param refused for each value that occurs in no accepted configuration, the refused
 *     configurations with this value
 */
public record CoveringConfigurations(List<List<Map<String, String>>> refused) {
  private static final int MAX_DRAWS = 30;
  private static final double LAST = Math.nextDown(1.0);

  public CoveringConfigurations {
    refused = List.copyOf(refused);
  }

  /**
   * @param all whether all configurations of the space are checked instead of a sample
   * @param accepted whether a configuration is accepted
   */
  public static CoveringConfigurations of(
      SearchSpace space, boolean all, Predicate<Map<String, String>> accepted) {
    List<List<Map<String, String>>> byValue =
        all ? ofAll(Grid.configurations(space)) : ofSample(space, accepted);
    return new CoveringConfigurations(
        byValue.stream()
            .filter(configurations -> configurations.stream().noneMatch(accepted))
            .toList());
  }

  private static List<List<Map<String, String>>> ofAll(List<Map<String, String>> configurations) {
    Map<Map.Entry<String, String>, List<Map<String, String>>> byValue = new LinkedHashMap<>();
    for (Map<String, String> configuration : configurations) {
      configuration.forEach(
          (path, text) ->
              byValue
                  .computeIfAbsent(Map.entry(path, text), value -> new ArrayList<>())
                  .add(configuration));
    }
    return List.copyOf(byValue.values());
  }

  private static List<List<Map<String, String>>> ofSample(
      SearchSpace space, Predicate<Map<String, String>> accepted) {
    List<Dimension> dimensions = Dimension.of(space);
    RandomGenerator random = new Seed(0).stream("covering");
    List<List<Map<String, String>>> byValue = new ArrayList<>();
    for (Dimension dimension : dimensions) {
      for (double value : covered(dimension)) {
        List<Map<String, String>> tried = new ArrayList<>();
        boolean found = false;
        for (int draw = 0; draw < MAX_DRAWS && !found; draw++) {
          Map<String, String> configuration = drawn(dimensions, dimension, value, space, random);
          if (dimension.isIn(configuration) && !space.excludes(configuration)) {
            tried.add(configuration);
            found = accepted.test(configuration);
          }
        }
        byValue.add(tried);
      }
    }
    byValue.removeIf(List::isEmpty); // excluded, or active too rarely to be drawn
    return byValue;
  }

  private static List<Double> covered(Dimension dimension) {
    if (dimension.choices() == 0) {
      return List.of(0.0, LAST);
    }
    List<Double> choices = new ArrayList<>();
    for (int choice = 0; choice < dimension.choices(); choice++) {
      choices.add((double) choice);
    }
    return choices;
  }

  private static Map<String, String> drawn(
      List<Dimension> dimensions,
      Dimension fixed,
      double value,
      SearchSpace space,
      RandomGenerator random) {
    Map<String, String> configuration = new LinkedHashMap<>();
    for (Dimension dimension : dimensions) {
      double drawn = dimension.sample(random);
      if (dimension.isActive(configuration)) {
        dimension.decode(dimension.equals(fixed) ? value : drawn, configuration);
      }
    }
    return Dimension.inOrder(configuration, space);
  }
}
