package org.recital.framework.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.recital.framework.evaluate.EvaluationConfig;
import org.recital.framework.evaluate.MetricSet;
import org.recital.registry.Registry;
import org.recital.registry.config.Binder;
import org.recital.registry.config.Bound;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.config.Suggestions;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.MetricName;

/**
 * Reader of the keys of a spec that are not part of its trials: name, seeds, run, expect, report,
 * tracking.
 */
final class SettingsReader {
  /** Reserved names: the store, its temporary files, locks and the folder of the MLflow server. */
  private static final Pattern RESERVED =
      Pattern.compile("recital\\..*|run\\.lock|mlflow|mlflow\\.lock", Pattern.CASE_INSENSITIVE);

  private final Registry registry;
  private final Problems problems;
  private final ConfigNode.Mapping tree;
  private final Binder binder;
  private final ConfigNode.Mapping empty;

  SettingsReader(Registry registry, Problems problems, ConfigNode.Mapping tree) {
    this.registry = registry;
    this.problems = problems;
    this.tree = tree;
    this.binder = new Binder(registry, problems, false);
    this.empty = new ConfigNode.Mapping(tree.at(), List.of());
  }

  Optional<String> name() {
    Optional<ConfigNode> given = tree.value("experiment");
    if (given.isEmpty()) {
      problems.add(
          tree.at(), "a spec needs 'experiment', the name that its results are stored under");
      return Optional.empty();
    }
    Optional<String> name =
        binder
            .value(given.get(), String.class, "'experiment'")
            .map(bound -> (String) bound.value());
    name.ifPresent(text -> checkName(text, given.get().at()));
    return name;
  }

  /** Checks that the name can be used for a folder in the results folder. */
  private void checkName(String name, SourceLocation at) {
    nameProblem(name).ifPresent(problem -> problems.add(at, "%s", "'experiment'" + problem));
  }

  /**
   * The reason why a name cannot be used, without the beginning of the sentence, such as " cannot
   * be 'cache', a reserved name"; empty if the name can be used. The caller adds the subject.
   */
  static Optional<String> nameProblem(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      return Optional.of(
          " names a folder and must be up to 100 letters, digits, '-', '_' and '.', starting with a"
              + " letter or digit, but is '"
              + name
              + "'");
    }
    return RESERVED.matcher(name).matches()
        ? Optional.of(
            " cannot be '" + name + "', a reserved name in the results folder; choose another name")
        : Optional.empty();
  }

  Optional<String> description() {
    return tree.value("description")
        .filter(node -> !(node instanceof ConfigNode.Scalar scalar && scalar.isNull()))
        .flatMap(node -> binder.value(node, String.class, "'description'"))
        .map(bound -> (String) bound.value());
  }

  /** The seeds; {@code [1]} if they are invalid, so that the trials are still checked. */
  List<Long> seeds() {
    Optional<ConfigNode> given = tree.value("seeds");
    if (given.isEmpty()) {
      return List.of(1L);
    }
    if (!(given.get() instanceof ConfigNode.Sequence list) || list.items().isEmpty()) {
      problems.add(given.get().at(), "'seeds' must be a list of whole numbers, such as [1, 2, 3]");
      return List.of(1L);
    }
    List<Long> seeds = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    for (ConfigNode item : list.items()) {
      Optional<Bound> seed = binder.value(item, long.class, "an element of 'seeds'");
      if (seed.isPresent() && !seen.add((Long) seed.get().value())) {
        problems.add(item.at(), "seed %s is listed twice", seed.get().value());
      } else {
        seed.ifPresent(bound -> seeds.add((Long) bound.value()));
      }
    }
    return seeds.isEmpty() ? List.of(1L) : seeds;
  }

  Optional<RunSettings> run() {
    return boundRun().map(bound -> (RunSettings) bound.value());
  }

  /** The settings of {@code run}, with defaults. */
  Optional<Bound> boundRun() {
    return binder.value(tree.value("run").orElse(empty), RunSettings.class, "'run'");
  }

  /** The tracking servers. Messages quote no address, as addresses may contain passwords. */
  Optional<TrackingSettings> tracking() {
    ConfigNode given = tree.value("tracking").orElse(empty);
    if (!(given instanceof ConfigNode.Mapping keys)) {
      problems.add(
          given.at(),
          "'tracking' must be a mapping, such as {mlflow: {uri: http://127.0.0.1:5000}}");
      return Optional.empty();
    }
    Optional<ConfigNode> server = keys.value("mlflow").filter(SettingsReader::isFlat);
    if (server.isPresent()) {
      problems.add(
          server.get().at(), "'mlflow' must be a mapping, such as {uri: http://127.0.0.1:5000}");
      return Optional.empty();
    }
    return binder
        .value(given, TrackingSettings.class, "'tracking'")
        .map(bound -> (TrackingSettings) bound.value());
  }

  private static boolean isFlat(ConfigNode node) {
    return node instanceof ConfigNode.Scalar scalar && !scalar.isNull();
  }

  List<Expectation> expect(List<VariantReader.ReadVariant> variants) {
    Optional<ConfigNode> given = tree.value("expect");
    if (given.isEmpty()) {
      return List.of();
    }
    if (!(given.get() instanceof ConfigNode.Sequence list)) {
      problems.add(given.get().at(), "'expect' must be a list, but is %s", given.get().quoted());
      return List.of();
    }
    List<Expectation> expect = new ArrayList<>();
    for (ConfigNode item : list.items()) {
      binder
          .value(item, Expectation.class, "an element of 'expect'")
          .map(bound -> (Expectation) bound.value())
          .ifPresent(
              expectation -> {
                expect.add(expectation);
                check(expectation, (ConfigNode.Mapping) item, variants);
              });
    }
    return expect;
  }

  /** The settings of the report. */
  Optional<ReportKeys> report(List<VariantReader.ReadVariant> variants) {
    Optional<ReportKeys> report =
        binder
            .value(tree.value("report").orElse(empty), ReportKeys.class, "'report'")
            .map(bound -> (ReportKeys) bound.value());
    if (report.isPresent()
        && !variants.isEmpty()
        && tree.value("report").orElse(empty) instanceof ConfigNode.Mapping given) {
      check(report.get(), given, variants);
    }
    return report;
  }

  private void check(
      ReportKeys report, ConfigNode.Mapping given, List<VariantReader.ReadVariant> variants) {
    report.baseline().ifPresent(name -> requireVariant(name, at(given, "baseline"), variants));
    Set<MetricName> measured = new LinkedHashSet<>();
    for (VariantReader.ReadVariant variant : variants) {
      measured.addAll(measured(variant.trial().spec().evaluation(), given.at()));
    }
    for (MetricName metric : report.metrics()) {
      requireMeasured(metric, at(given, "metrics"), measured);
    }
  }

  private static SourceLocation at(ConfigNode.Mapping given, String key) {
    return given.value(key).map(ConfigNode::at).orElse(given.at());
  }

  private void check(
      Expectation expectation, ConfigNode.Mapping item, List<VariantReader.ReadVariant> variants) {
    if (variants.isEmpty()) {
      return;
    }
    Optional<VariantReader.ReadVariant> variant =
        requireVariant(expectation.variant(), at(item, "variant"), variants);
    variant.ifPresent(
        row ->
            requireMeasured(
                expectation.metric(),
                at(item, "metric"),
                measured(row.trial().spec().evaluation(), item.at())));
  }

  private Optional<VariantReader.ReadVariant> requireVariant(
      String name, SourceLocation at, List<VariantReader.ReadVariant> variants) {
    Optional<VariantReader.ReadVariant> variant =
        variants.stream().filter(row -> row.variant().name().equals(name)).findFirst();
    if (variant.isEmpty()) {
      List<String> names = variants.stream().map(row -> row.variant().name()).toList();
      problems.add(
          at,
          "unknown variant '%s'.%s Known variants: %s",
          name,
          Suggestions.didYouMean(name, names),
          Suggestions.known(names));
    }
    return variant;
  }

  private void requireMeasured(MetricName metric, SourceLocation at, Set<MetricName> measured) {
    if (!measured.contains(metric)) {
      problems.add(
          at,
          "metric '%s' is not measured. Measured metrics: %s",
          metric,
          String.join(", ", measured.stream().map(MetricName::toString).toList()));
    }
  }

  private Set<MetricName> measured(EvaluationConfig evaluation, SourceLocation at) {
    MetricChecks metrics = new MetricChecks(registry, problems, at);
    return MetricSet.names(
        evaluation, name -> metrics.find(name.component()).filter(Metric::hasCutoff).isPresent());
  }
}
