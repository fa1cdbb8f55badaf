package org.recital.framework.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import org.recital.framework.FakeComponents;
import org.recital.framework.evaluate.EvaluationConfig;
import org.recital.framework.evaluate.EvaluationConfig.TestedConfigurations;
import org.recital.framework.spec.SpecLoader;
import org.recital.framework.trial.ResolvedTrial;
import org.recital.framework.trial.TrialSpec;

/**
 * Variants of tests, whose trials have nine epochs and do not depend on the configuration.
 *
 * @param refused configurations that components refuse
 */
record Variants(
    SearchSpace space,
    SearchSettings search,
    List<Long> seeds,
    TestedConfigurations tested,
    Predicate<Map<String, String>> refused) {
  static final int EPOCHS = 9;

  private static final ResolvedTrial TRIAL =
      new SpecLoader(FakeComponents.registry())
          .trial(
              """
              {"dataset": "toy", "split": "random", "model": "bpr-mf", "loss": "bpr",
               "training": {"epochs": 9}, "evaluation": {"select": "nDCG@10"}}
              """);

  /** A random search of two configurations of one parameter with the seeds 1, 2 and 3. */
  Variants() {
    this(
        Spaces.of(Spaces.uniform()),
        new SearchSettings(
            new RandomSearch(1), OptionalInt.of(2), Optional.empty(), List.of(1L), 1, 1),
        List.of(1L, 2L, 3L),
        TestedConfigurations.WINNERS,
        configuration -> false);
  }

  Variants over(SearchSpace other) {
    return new Variants(other, search, seeds, tested, refused);
  }

  Variants with(SearchSettings other) {
    return new Variants(space, other, seeds, tested, refused);
  }

  Variants method(SearchMethod method) {
    return with(
        new SearchSettings(
            method,
            search.trials(),
            search.halving(),
            search.seeds(),
            search.finalists(),
            search.concurrency()));
  }

  Variants trials(int trials) {
    return with(
        new SearchSettings(
            search.method(),
            OptionalInt.of(trials),
            search.halving(),
            search.seeds(),
            search.finalists(),
            search.concurrency()));
  }

  Variants halving(int factor, int epochs) {
    return with(
        new SearchSettings(
            search.method(),
            search.trials(),
            Optional.of(new Halving(factor, epochs)),
            search.seeds(),
            search.finalists(),
            search.concurrency()));
  }

  Variants searchSeeds(Long... searchSeeds) {
    return with(
        new SearchSettings(
            search.method(),
            search.trials(),
            search.halving(),
            List.of(searchSeeds),
            search.finalists(),
            search.concurrency()));
  }

  Variants finalists(int finalists) {
    return with(
        new SearchSettings(
            search.method(),
            search.trials(),
            search.halving(),
            search.seeds(),
            finalists,
            search.concurrency()));
  }

  Variants concurrency(int concurrency) {
    return with(
        new SearchSettings(
            search.method(),
            search.trials(),
            search.halving(),
            search.seeds(),
            search.finalists(),
            concurrency));
  }

  Variants tested(TestedConfigurations other) {
    return new Variants(space, search, seeds, other, refused);
  }

  Variants refusing(Predicate<Map<String, String>> other) {
    return new Variants(space, search, seeds, tested, other);
  }

  Variant variant() {
    Function<Map<String, String>, Candidate> binder =
        configuration ->
            refused.test(configuration)
                ? new Candidate.Refused("refused " + configuration)
                : new Candidate.Accepted(configuration, trial());
    return new Variant("example", space, search, Map.of(), seeds, 0, binder, "identity");
  }

  private ResolvedTrial trial() {
    TrialSpec spec = TRIAL.spec();
    EvaluationConfig config = spec.evaluation();
    EvaluationConfig evaluation =
        new EvaluationConfig(
            config.candidates(),
            config.metrics(),
            config.cutoffs(),
            config.select(),
            config.maxCases(),
            config.clip(),
            tested);
    return new ResolvedTrial(
        new TrialSpec(
            spec.task(),
            spec.dataset(),
            spec.filters(),
            spec.split(),
            spec.model(),
            spec.loss(),
            spec.training(),
            evaluation,
            spec.seed(),
            spec.fold()),
        TRIAL.canonical(),
        TRIAL.identity());
  }
}
