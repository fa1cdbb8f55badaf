package org.recital.framework.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.recital.framework.evaluate.MetricSet;
import org.recital.framework.train.Checkpoints;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.FitContext;
import org.recital.registry.model.FitListener;

/** Data and settings that a trial passes to a fitted model besides the training data. */
record TrialFitContext(
    TrialSpec spec,
    PreparedData data,
    MetricSet metrics,
    Trials.Request request,
    FitListener listener) {

  FitContext context() {
    return new FitContext(
        spec.task(),
        data.dataset().users(),
        data.dataset().items(),
        data.split().validation(),
        listLength(),
        spec.seed(),
        request.home().base(),
        request.checkpoints().map(Checkpoints::folder).map(TrialFitContext::created),
        listener);
  }

  /**
   * The length of the ranked lists that metrics need: the largest cutoff plus the maximum number of
   * validation items of a user, because the test evaluation removes these items from the lists.
   * Empty if the length is not limited.
   */
  private OptionalInt listLength() {
    boolean unseen = spec.evaluation().candidates() instanceof Candidates.Unseen;
    if (!unseen || metrics.hasOrderMetric() || metrics.maxCutoff() == 0) {
      return OptionalInt.empty();
    }
    Interactions validation = data.split().validation();
    int excluded = IntStream.range(0, validation.users()).map(validation::count).max().orElse(0);
    return OptionalInt.of(Math.min(metrics.maxCutoff() + excluded, validation.items()));
  }

  private static Path created(Path folder) {
    try {
      return Files.createDirectories(folder).toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
