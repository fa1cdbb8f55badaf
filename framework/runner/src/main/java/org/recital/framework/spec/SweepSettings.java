package org.recital.framework.spec;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.recital.framework.search.Halving;
import org.recital.framework.search.SearchMethod;
import org.recital.framework.search.SearchSettings;
import org.recital.registry.param.Param;

/** The keys of {@code sweep} that control its search. */
record SweepSettings(
    @Param(value = "search method", byDefault = "grid") SearchMethod method,
    @Param(
            value =
                "total number of configurations of a search that does not end by itself; increase"
                    + " it to continue a recorded search",
            min = 1,
            max = 100_000)
        OptionalInt trials,
    @Param("successive halving; without it, every configuration is trained for all epochs")
        Optional<Halving> halving,
    @Param(
            value = "seeds with which every configuration is run, by default the first of 'seeds'",
            byDefault = "[]",
            unique = true)
        List<Long> searchSeeds,
    @Param(
            value =
                "number of best configurations that are run with all 'seeds'; the one with the best"
                    + " mean on validation is the winner",
            byDefault = "3",
            min = 1,
            max = 100_000)
        int finalists,
    @Param(
            value =
                "maximum number of configurations that are evaluated at the same time, by default"
                    + " 4; each decision ignores the results of the latest concurrency - 1"
                    + " evaluations, so that decisions do not depend on the number of workers",
            min = 1,
            max = 10_000)
        OptionalInt concurrency) {
  private static final int DEFAULT_CONCURRENCY = 4;

  SweepSettings {
    searchSeeds = List.copyOf(searchSeeds);
  }

  /** Whether decisions depend on results. */
  boolean usesResults() {
    return method.usesResults() || halving.isPresent();
  }

  /** The settings for an experiment with the given seeds. */
  SearchSettings search(List<Long> seeds) {
    return new SearchSettings(
        method,
        trials,
        halving,
        searchSeeds.isEmpty() ? seeds.subList(0, Math.min(1, seeds.size())) : searchSeeds,
        finalists,
        concurrency.orElse(DEFAULT_CONCURRENCY));
  }
}
