package org.recital.framework.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.recital.framework.trial.TrialSpec;
import org.recital.registry.config.Parameter;
import org.recital.registry.param.Param;

/**
 * The keys of a spec, beside those of {@link TrialSpec}, with their meanings. Each is read on its
 * own, as some of them change how others are read.
 */
public record SpecKeys(
    @Param("name under which results are stored, and of a folder of files") String experiment,
    @Param("what the experiment is to show, for the report") Optional<String> description,
    @Param(
            value = "specs over which this one is merged, with paths relative to it",
            byDefault = "[]")
        List<String> include,
    @Param(
            value = "rows of the leaderboard, by name: each a set of changes of the spec above",
            byDefault = "{}")
        Map<String, TrialSpec> variants,
    @Param("configurations to try, of which the best on validation represents the variant")
        Optional<Sweep> sweep,
    @Param(
            value = "seeds with each of which every configuration runs",
            byDefault = "[1]",
            minItems = 1,
            unique = true)
        List<Long> seeds,
    @Param(value = "where and how trials run; never changes a result", byDefault = "{}")
        RunSettings run,
    @Param(
            value = "published figures that must be reached; a run that misses one exits with 1",
            byDefault = "[]")
        List<Expectation> expect,
    @Param(value = "where runs can be browsed", byDefault = "{}") TrackingSettings tracking) {

  /** The keys of {@code sweep}. */
  public record Sweep(
      @Param("search spaces by the dotted paths of the parameters, such as model.layers")
          Map<String, Space> parameters,
      @Param(
              value = "groups of paths whose values are paired in order instead of combined",
              byDefault = "[]")
          List<List<String>> zip,
      @Param(
              value = "configurations that are left out: values, or lists of values, by path",
              byDefault = "[]")
          List<Map<String, List<String>>> exclude,
      @Param(value = "how configurations are chosen", byDefault = "grid") Method method) {}

  /** How configurations are chosen. */
  public enum Method {
    GRID
  }

  /** The forms of a search space, one of which is given. */
  public record Space(
      @Param("a list of values of any form") Optional<List<String>> values,
      @Param("numbers from one to another, by a step of 1 unless given") Optional<Range> range,
      @Param("any number between two bounds") Optional<List<Double>> uniform,
      @Param("any whole number between two bounds, both included") Optional<List<Long>> intUniform,
      @Param("any number between two positive bounds, uniform in its logarithm")
          Optional<List<Double>> loguniform) {}

  /** Numbers in equal steps. */
  public record Range(
      @Param("the first number") double from,
      @Param("the last number, if a step reaches it") double to,
      @Param(value = "the distance of two neighbours", byDefault = "1", above = 0) double step) {}

  static List<Parameter> own() {
    return Parameter.of(SpecKeys.class);
  }

  /** All keys of a spec, in the order in which a reader meets them. */
  public static List<Parameter> all() {
    List<Parameter> own = own();
    return Stream.of(
            own.subList(0, 3).stream(),
            Parameter.of(TrialSpec.class).stream()
                .filter(parameter -> ExperimentReader.TRIAL_KEYS.contains(parameter.key())),
            own.subList(3, own.size()).stream())
        .flatMap(keys -> keys)
        .toList();
  }
}
