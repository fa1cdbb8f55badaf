package org.recital.framework.spec;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.recital.registry.Component;
import org.recital.registry.Registry;
import org.recital.registry.config.Binder;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.ParameterType;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.config.Suggestions;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scoring;
import org.recital.registry.sampler.NegativeSampler;
import org.recital.registry.task.Task;

/**
 * Checks that settings for rating prediction or for ranking are given only with tasks and losses
 * that use them.
 */
final class RatingChecks {
  static final List<String> RANKING_KEYS = List.of("candidates", "cutoffs", "max_cases");

  private final Registry registry;
  private final Problems problems;
  private final SourceLocation fallback;

  /**
   * @param fallback the location to report for default values
   */
  RatingChecks(Registry registry, Problems problems, SourceLocation fallback) {
    this.registry = registry;
    this.problems = problems;
    this.fallback = fallback;
  }

  void check(TrialParts parts) {
    parts.task().ifPresent(task -> checkEvaluation(task, parts.tree()));
    parts.loss().ifPresent(loss -> checkLoss(loss, parts));
  }

  private void checkEvaluation(Task task, ConfigNode.Mapping tree) {
    if (task != Task.RATING) {
      refuse(
          tree, "clip", "task '%s' predicts no ratings and does not use 'clip'; remove it", task);
      return;
    }
    for (String key : RANKING_KEYS) {
      refuse(tree, key, "task '%s' ranks no items and does not use '" + key + "'; remove it", task);
    }
  }

  private void refuse(ConfigNode.Mapping tree, String key, String message, Task task) {
    written(tree, "evaluation." + key)
        .ifPresent(at -> problems.add(at, message, ParameterType.constant(task)));
  }

  private void checkLoss(Loss loss, TrialParts parts) {
    boolean isOverRatings = loss.requiredScores().contains(Scoring.RATINGS);
    boolean predictsRatings =
        parts.task().equals(Optional.of(Task.RATING))
            && parts.model().filter(model -> model.tasks().contains(Task.RATING)).isPresent();
    if (predictsRatings && !isOverRatings) {
      problems.add(
          written(parts.tree(), "loss").orElse(fallback),
          "loss '%s' is defined on rankings, but task 'rating' needs a loss defined on ratings, one"
              + " of: %s",
          TrialChecks.type(parts.tree(), "loss"),
          Suggestions.known(losses()));
      return;
    }
    Optional<SourceLocation> at = written(parts.tree(), "training.negatives");
    Optional<NegativeSampler> negatives = parts.training().map(training -> training.negatives());
    if (at.isEmpty() || negatives.isEmpty()) {
      return;
    }
    boolean addsRatings = negatives.get().perRating().isPresent();
    if (isOverRatings && !addsRatings) {
      problems.add(
          at.get(),
          "loss '%s' is defined on ratings and supports only negatives 'unrated', which it treats"
              + " as ratings of 0",
          TrialChecks.type(parts.tree(), "loss"));
    } else if (!isOverRatings && addsRatings) {
      problems.add(
          at.get(),
          "negatives 'unrated' are treated as ratings of 0, but loss '%s' is not defined on"
              + " ratings",
          TrialChecks.type(parts.tree(), "loss"));
    }
  }

  private List<String> losses() {
    return registry.all(Loss.KIND).stream()
        .filter(this::isOverRatings)
        .map(Component::name)
        .toList();
  }

  private boolean isOverRatings(Component<?, Loss> component) {
    ConfigNode name = new ConfigNode.Scalar(fallback, component.name(), true);
    return new Binder(registry, new Problems(), false)
        .value(name, Loss.class, "'loss'")
        .map(bound -> (Loss) bound.value())
        .filter(loss -> loss.requiredScores().equals(EnumSet.of(Scoring.RATINGS)))
        .isPresent();
  }

  /** The location of a value; empty if the value is a default. */
  private static Optional<SourceLocation> written(ConfigNode.Mapping tree, String path) {
    return SpecPath.parse(path).find(tree).map(ConfigNode::at).filter(at -> !at.isDefault());
  }
}
