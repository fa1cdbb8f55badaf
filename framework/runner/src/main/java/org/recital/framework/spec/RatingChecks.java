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

/** Whether what a spec says of ratings and of lists is said where there are ratings, or lists. */
final class RatingChecks {
  static final List<String> OF_LISTS = List.of("candidates", "cutoffs", "max_cases");

  private final Registry registry;
  private final Problems problems;
  private final SourceLocation otherwise;

  /**
   * @param otherwise where something stands that is not written
   */
  RatingChecks(Registry registry, Problems problems, SourceLocation otherwise) {
    this.registry = registry;
    this.problems = problems;
    this.otherwise = otherwise;
  }

  void check(TrialParts parts) {
    parts.task().ifPresent(task -> checkEvaluation(task, parts.tree()));
    parts.loss().ifPresent(loss -> checkLoss(loss, parts));
  }

  private void checkEvaluation(Task task, ConfigNode.Mapping tree) {
    if (task != Task.RATING) {
      refuse(
          tree,
          "clip",
          "task '%s' foretells no ratings and does not read 'clip'; leave it out",
          task);
      return;
    }
    for (String key : OF_LISTS) {
      refuse(
          tree,
          key,
          "task '%s' makes no lists and does not read '" + key + "'; leave it out",
          task);
    }
  }

  private void refuse(ConfigNode.Mapping tree, String key, String message, Task task) {
    written(tree, "evaluation." + key)
        .ifPresent(at -> problems.add(at, message, ParameterType.constant(task)));
  }

  private void checkLoss(Loss loss, TrialParts parts) {
    boolean ofRatings = loss.requiredScores().contains(Scoring.RATINGS);
    boolean toRate =
        parts.task().equals(Optional.of(Task.RATING))
            && parts.model().filter(model -> model.tasks().contains(Task.RATING)).isPresent();
    if (toRate && !ofRatings) {
      problems.add(
          written(parts.tree(), "loss").orElse(otherwise),
          "loss '%s' puts items in order and foretells no ratings, which task 'rating' asks for."
              + " Losses that do: %s",
          TrialChecks.type(parts.tree(), "loss"),
          Suggestions.known(losses()));
      return;
    }
    Optional<SourceLocation> at = written(parts.tree(), "training.negatives");
    Optional<NegativeSampler> negatives = parts.training().map(training -> training.negatives());
    if (at.isEmpty() || negatives.isEmpty()) {
      return;
    }
    boolean rated = negatives.get().perRating().isPresent();
    if (ofRatings && !rated) {
      problems.add(
          at.get(),
          "loss '%s' learns from ratings: of 'negatives' it reads 'unrated' alone, which are ratings"
              + " of 0",
          TrialChecks.type(parts.tree(), "loss"));
    } else if (!ofRatings && rated) {
      problems.add(
          at.get(),
          "negatives 'unrated' are ratings of 0, but loss '%s' does not learn from ratings",
          TrialChecks.type(parts.tree(), "loss"));
    }
  }

  private List<String> losses() {
    return registry.all(Loss.KIND).stream().filter(this::ofRatings).map(Component::name).toList();
  }

  private boolean ofRatings(Component<?, Loss> component) {
    ConfigNode name = new ConfigNode.Scalar(otherwise, component.name(), true);
    return new Binder(registry, new Problems(), false)
        .value(name, Loss.class, "'loss'")
        .map(bound -> (Loss) bound.value())
        .filter(loss -> loss.requiredScores().equals(EnumSet.of(Scoring.RATINGS)))
        .isPresent();
  }

  /** Where a value is written that is no default. */
  private static Optional<SourceLocation> written(ConfigNode.Mapping tree, String path) {
    return SpecPath.parse(path).find(tree).map(ConfigNode::at).filter(at -> !at.isDefault());
  }
}
