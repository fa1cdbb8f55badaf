package org.recital.framework.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.recital.framework.trial.TrialSpec;
import org.recital.registry.config.Parameter;
import org.recital.registry.param.Param;

/**
 * The keys of a spec outside {@link TrialSpec}, with their meanings.
 *
 * <p>The record declares the keys for help, JSON Schema and reference pages. It is never bound as a
 * whole: keys such as {@code variants} and {@code sweep} have their own readers.
 */
public record SpecKeys(
    @Param("name of the experiment and of its folder for reports and logs") String experiment,
    @Param("purpose of the experiment, printed in the report") Optional<String> description,
    @Param(
            value =
                "base specs, merged in order and overridden by this one; paths are relative to this"
                    + " file",
            byDefault = "[]")
        List<String> include,
    @Param(
            value =
                "rows of the leaderboard by name; a variant can override the keys of a trial "
                    + "and 'sweep'",
            byDefault = "{}")
        Map<String, TrialSpec> variants,
    @Param(
            "hyperparameter search; the configuration with the best validation metric represents"
                + " the variant")
        Optional<Sweep> sweep,
    @Param(
            value =
                "random seeds; variants without a sweep, and finalists of a sweep, are run with every"
                    + " seed and, if the split has folds, with every fold",
            byDefault = "[1]",
            minItems = 1,
            unique = true)
        List<Long> seeds,
    @Param(
            value =
                "execution settings, such as device and number of workers; not part of a trial's"
                    + " identity",
            byDefault = "{}")
        RunSettings run,
    @Param(
            value = "published values to reproduce; if any is missed, a run exits with status 1",
            byDefault = "[]")
        List<Expectation> expect,
    @Param(
            value = "settings of the report; 'recital report' has options that override them",
            byDefault = "{}")
        ReportKeys report,
    @Param(value = "experiment tracking servers", byDefault = "{}") TrackingSettings tracking) {

  /** The keys of {@code sweep} that define its search space. */
  public record Sweep(
      @Param("search spaces by dotted parameter path, such as model.layers")
          Map<String, Space> parameters,
      @Param(
              value =
                  "groups of parameters whose values are paired by position instead of combined",
              byDefault = "[]")
          List<List<String>> zip,
      @Param(
              value = "configurations to exclude, each with one or more values per parameter",
              byDefault = "[]")
          List<Map<String, List<String>>> exclude) {}

  /** Forms of a search space; exactly one form is given. */
  public record Space(
      @Param("non-empty list of values of any type") Optional<List<String>> values,
      @Param("evenly spaced numbers") Optional<Range> range,
      @Param("lower and upper bound of a uniformly distributed number")
          Optional<List<Double>> uniform,
      @Param("lower and upper bound, both inclusive, of a uniformly distributed whole number")
          Optional<List<Long>> intUniform,
      @Param("positive lower and upper bound of a log-uniformly distributed number")
          Optional<List<Double>> loguniform,
      @Param(
              "positive lower and upper bound, both inclusive, of a log-uniformly distributed whole"
                  + " number")
          Optional<List<Long>> intLoguniform,
      @Param(
              "values of other parameters with which this parameter is active, such as"
                  + " {model.type: sasrec}; without it, the parameter is always active")
          Optional<Map<String, List<String>>> when) {}

  /** Evenly spaced numbers. */
  public record Range(
      @Param("first number") double from,
      @Param("upper bound, included if a multiple of the step reaches it") double to,
      @Param(value = "difference between consecutive numbers", byDefault = "1", above = 0)
          double step) {}

  /** The keys of {@code sweep}, in the order of the documentation. */
  public static List<Parameter> sweepKeys() {
    return Stream.of(Sweep.class, SweepSettings.class)
        .flatMap(keys -> Parameter.of(keys).stream())
        .toList();
  }

  static List<Parameter> own() {
    return Parameter.of(SpecKeys.class);
  }

  /** The keys that a variant can override: those of a trial without its seed and fold. */
  public static List<Parameter> trialKeys() {
    return Parameter.of(TrialSpec.class).stream()
        .filter(parameter -> ExperimentReader.TRIAL_KEYS.contains(parameter.key()))
        .toList();
  }

  /** All keys of a spec, in the order of the documentation. */
  public static List<Parameter> all() {
    List<Parameter> own = own();
    return Stream.of(
            own.subList(0, 3).stream(), trialKeys().stream(), own.subList(3, own.size()).stream())
        .flatMap(keys -> keys)
        .toList();
  }
}
