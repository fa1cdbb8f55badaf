package org.recital.framework.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.recital.framework.search.History.Observation;
import org.recital.framework.search.History.Result;

/**
 * Searches for {@code scripts/check/search-quality}, whose functions are in Python. Reads lines of
 * fields that are separated by tabs:
 *
 * <ul>
 *   <li>{@code space NAME DISTRIBUTION LOW HIGH} or {@code space NAME values VALUE…} adds a
 *       parameter;
 *   <li>{@code condition NAME PARENT VALUE…} makes it conditional;
 *   <li>{@code search METHOD SEED} starts a search of these parameters;
 *   <li>{@code ask} writes the next configuration;
 *   <li>{@code tell COST} gives its result;
 *   <li>{@code end} discards the search and the parameters.
 * </ul>
 */
final class AskAndTell {
  private final Map<String, Space> spaces = new LinkedHashMap<>();
  private final Map<String, Map<String, List<String>>> conditions = new HashMap<>();
  private final List<Observation> observations = new ArrayList<>();
  private Search search = new Grid().over(SearchSpace.EMPTY);
  private Map<String, String> asked = Map.of();

  private AskAndTell() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    AskAndTell state = new AskAndTell();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      List<String> fields = List.of(line.split("\t", -1));
      state.run(fields.get(0), fields.subList(1, fields.size()));
    }
  }

  private void run(String command, List<String> fields) {
    switch (command) {
      case "space" -> spaces.put(fields.get(0), space(fields.subList(1, fields.size())));
      case "condition" ->
          conditions.put(fields.get(0), Map.of(fields.get(1), fields.subList(2, fields.size())));
      case "search" -> search = search(fields.get(0), Long.parseLong(fields.get(1)));
      case "ask" -> ask();
      case "tell" -> tell(Double.parseDouble(fields.get(0)));
      case "end" -> end();
      default -> throw new IllegalArgumentException("unknown command '" + command + "'");
    }
  }

  private static Space space(List<String> fields) {
    List<String> values = fields.subList(1, fields.size());
    return switch (fields.get(0)) {
      case "values" -> new Space.Values(values);
      case "uniform" ->
          new Space.Uniform(Double.parseDouble(values.get(0)), Double.parseDouble(values.get(1)));
      case "loguniform" ->
          new Space.LogUniform(
              Double.parseDouble(values.get(0)), Double.parseDouble(values.get(1)));
      case "int_uniform" ->
          new Space.IntUniform(Long.parseLong(values.get(0)), Long.parseLong(values.get(1)));
      case "int_loguniform" ->
          new Space.IntLogUniform(Long.parseLong(values.get(0)), Long.parseLong(values.get(1)));
      default -> throw new IllegalArgumentException("unknown distribution '" + fields.get(0) + "'");
    };
  }

  private Search search(String method, long seed) {
    SearchMethod random = new RandomSearch(seed);
    return (method.equals("tpe") ? new Tpe(10, 24, seed) : random)
        .over(new SearchSpace(spaces, List.of(), List.of(), conditions));
  }

  private void ask() {
    asked = search.next(new History(observations)).orElseThrow();
    System.out.println(
        asked.entrySet().stream().map(Object::toString).collect(Collectors.joining("\t")));
  }

  private void tell(double cost) {
    observations.add(new Observation(asked, new Result.Evaluated(cost, 0)));
  }

  private void end() {
    spaces.clear();
    conditions.clear();
    observations.clear();
  }
}
