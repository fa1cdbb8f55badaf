package org.recital.framework.spec;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.recital.registry.Component;
import org.recital.registry.Registry;
import org.recital.registry.config.Components;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Merge;
import org.recital.registry.config.ParameterType;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.config.Suggestions;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Model;
import org.recital.registry.split.Splitter;
import org.recital.registry.task.Task;

/** Checks that the parts of a trial are compatible. */
final class TrialChecks {
  private final Registry registry;
  private final Problems problems;
  private final VariantSource source;

  TrialChecks(Registry registry, Problems problems, VariantSource source) {
    this.registry = registry;
    this.problems = problems;
    this.source = source;
  }

  void check(TrialParts parts) {
    parts.model().ifPresent(model -> checkModel(model, parts));
    parts
        .split()
        .filter(
            split -> !split.isChronological() && parts.task().equals(Optional.of(Task.NEXT_ITEM)))
        .ifPresent(split -> refuseSplit(parts.tree()));
    parts.split().filter(Splitter::holdsOutUsers).ifPresent(split -> checkUnseenUsers(parts));
    new MetricChecks(registry, problems, source.at()).check(parts);
    new RatingChecks(registry, problems, source.at()).check(parts);
    new SelectionChecks(problems, source).check(parts);
  }

  private void checkModel(Model model, TrialParts parts) {
    parts.task().ifPresent(task -> checkTask(model, task, parts.tree()));
    if (model instanceof GradientModel trained) {
      if (parts.lossBinds()) {
        checkLoss(trained, parts.loss(), parts.tree());
      }
    } else if (!source.sweepsModel()) {
      refuseGradientKeys(parts.tree());
    }
  }

  private void refuseSplit(ConfigNode.Mapping tree) {
    problems.add(
        at(tree, "split"),
        "task 'next-item' needs a split by time, but split '%s', as configured, removes"
            + " interactions from the middle of histories. Set 'order: time' if the split has this"
            + " key, or use one of the splits at-time, global-time, leave-last-out, rolling-origin"
            + " and user-time",
        type(tree, "split"));
  }

  /**
   * A split that holds out users needs a model that can score items from the history of a user
   * alone.
   */
  private void checkUnseenUsers(TrialParts parts) {
    if (parts.task().equals(Optional.of(Task.RATING))) {
      problems.add(
          at(parts.tree(), "split"),
          "task 'rating' needs users with training ratings, but split '%s' holds users out; use"
              + " another split, or task 'ranking'",
          type(parts.tree(), "split"));
      return;
    }
    parts
        .model()
        .filter(model -> !model.scoresHistories())
        .ifPresent(
            model ->
                problems.add(
                    at(parts.tree(), "model"),
                    "model '%s' cannot score items for users without training interactions, but"
                        + " split '%s' holds out such users. Models that can: %s",
                    type(parts.tree(), "model"),
                    type(parts.tree(), "split"),
                    Suggestions.known(historyModels())));
  }

  private List<String> historyModels() {
    return registry.all(Model.KIND).stream()
        .map(Component::name)
        .filter(
            name ->
                Components.byDefault(registry, Model.KIND, name)
                    .filter(Model::scoresHistories)
                    .isPresent())
        .toList();
  }

  private void checkTask(Model model, Task task, ConfigNode.Mapping tree) {
    if (!model.tasks().contains(task)) {
      problems.add(
          at(tree, "model"),
          "model '%s' does not support task '%s'. Supported tasks: %s",
          type(tree, "model"),
          ParameterType.constant(task),
          model.tasks().stream()
              .map(ParameterType::constant)
              .sorted()
              .collect(Collectors.joining(", ")));
    }
  }

  private void checkLoss(GradientModel model, Optional<Loss> loss, ConfigNode.Mapping tree) {
    if (loss.isEmpty()) {
      problems.add(
          at(tree, "model"),
          "model '%s' is gradient-trained and needs a 'loss'. Supported losses: %s",
          type(tree, "model"),
          Suggestions.known(Losses.of(model, registry)));
      return;
    }
    Set<Scoring> missing = EnumSet.noneOf(Scoring.class);
    missing.addAll(loss.get().requiredScores());
    missing.removeAll(model.supportedScores());
    if (!missing.isEmpty()) {
      problems.add(
          at(tree, "loss"),
          "loss '%s' requires scores '%s', which model '%s' does not support. Supported losses: %s",
          type(tree, "loss"),
          missing.stream().map(ParameterType::constant).collect(Collectors.joining("', '")),
          type(tree, "model"),
          Suggestions.known(Losses.of(model, registry)));
    }
  }

  private void refuseGradientKeys(ConfigNode.Mapping tree) {
    for (String key : TrialBinder.GRADIENT_KEYS) {
      source
          .own()
          .entry(key)
          .ifPresent(
              entry ->
                  problems.add(
                      entry.at(),
                      "model '%s' is not gradient-trained and does not use '%s'; remove it",
                      type(tree, "model"),
                      key));
    }
  }

  private SourceLocation at(ConfigNode.Mapping tree, String key) {
    return tree.value(key).map(ConfigNode::at).filter(at -> !at.isDefault()).orElse(source.at());
  }

  /** The type of the component at a key. */
  static String type(ConfigNode.Mapping tree, String slot) {
    return new SpecPath(List.of(slot, Merge.TYPE))
        .find(tree)
        .filter(ConfigNode.Scalar.class::isInstance)
        .map(name -> ((ConfigNode.Scalar) name).text())
        .orElse("");
  }
}
