package org.recital.framework.spec;

import java.util.Optional;
import org.recital.framework.train.TrainingConfig;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.model.GradientModel;

/** Checks that epochs and configurations are selected by a metric on a validation part. */
final class SelectionChecks {
  private final Problems problems;
  private final VariantSource source;

  SelectionChecks(Problems problems, VariantSource source) {
    this.problems = problems;
    this.source = source;
  }

  void check(TrialParts parts) {
    if (parts.model().isEmpty() || parts.evaluation().isEmpty()) {
      return;
    }
    boolean several = source.sweep().filter(SweepReader.SpecSweep::selects).isPresent();
    boolean named = parts.evaluation().get().select().isPresent();
    boolean trained = parts.model().get() instanceof GradientModel;
    boolean stopsEarly =
        trained && parts.training().filter(TrainingConfig::stopsBySelection).isPresent();
    boolean monitors =
        trained && parts.training().filter(t -> t.schedule().needsValidation()).isPresent();
    if (several && !named) {
      problems.add(
          source.sweep().map(SweepReader.SpecSweep::at).orElse(source.at()),
          "'sweep' needs 'evaluation.select', the validation metric that selects the best"
              + " configuration, such as nDCG@10");
    }
    if (stopsEarly && !named) {
      problems.add(
          at(parts.tree(), "training.early_stopping"),
          "'early_stopping' needs 'evaluation.select', the validation metric that it monitors, such"
              + " as nDCG@10");
    }
    if (monitors && !named) {
      problems.add(
          at(parts.tree(), "training.schedule"),
          "schedule '%s' needs 'evaluation.select', the validation metric that it monitors, such as"
              + " nDCG@10",
          TrialChecks.type(
              (ConfigNode.Mapping) parts.tree().value("training").orElseThrow(), "schedule"));
    }
    if (parts.split().filter(split -> !split.hasValidation()).isPresent()) {
      selector(several, stopsEarly, monitors, trained && named)
          .ifPresent(what -> refuseSplit(parts.tree(), what));
    }
  }

  private static Optional<String> selector(
      boolean several, boolean stopsEarly, boolean monitors, boolean selectsEpoch) {
    if (several) {
      return Optional.of("'sweep' selects a configuration");
    }
    if (stopsEarly) {
      return Optional.of("'early_stopping' selects an epoch");
    }
    if (monitors) {
      return Optional.of("'training.schedule' monitors a metric");
    }
    return selectsEpoch ? Optional.of("'evaluation.select' selects an epoch") : Optional.empty();
  }

  private void refuseSplit(ConfigNode.Mapping tree, String what) {
    Optional<SourceLocation> at = tree.value("split").map(ConfigNode::at);
    problems.add(
        at.orElse(source.at()),
        "split '%s' has no validation part, but %s on it. Add one: selection never uses the test"
            + " part",
        TrialChecks.type(tree, "split"),
        what);
  }

  private SourceLocation at(ConfigNode.Mapping tree, String path) {
    return SpecPath.parse(path).find(tree).map(ConfigNode::at).orElse(source.at());
  }
}
