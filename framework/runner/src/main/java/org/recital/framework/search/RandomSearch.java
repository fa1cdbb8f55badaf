package org.recital.framework.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.framework.train.Seed;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;

/** Random search: independent draws from the search space, without repetition. */
@About(
    value = "Random search: independent draws from the search space, without repetition.",
    papers =
        @Paper(
            value =
                "Bergstra and Bengio. Random Search for Hyper-Parameter Optimization. JMLR 13, 2012",
            url = "https://jmlr.org/papers/v13/bergstra12a.html"))
public record RandomSearch(@Param(value = "seed of the draws", byDefault = "1") long seed)
    implements SearchMethod {
  @Override
  public boolean supports(Space space) {
    return true;
  }

  @Override
  public boolean isFinite() {
    return false;
  }

  @Override
  public boolean usesResults() {
    return false;
  }

  @Override
  public Search over(SearchSpace space) {
    Draws draws = new Draws(space, seed);
    return draws::next;
  }

  /** Random configurations that are neither excluded nor in the history. */
  static final class Draws {
    private static final int MAX_DRAWS = 200;
    private static final long MAX_ENUMERATED = 100_000;

    private final SearchSpace space;
    private final List<Dimension> dimensions;
    private final Seed seed;

    Draws(SearchSpace space, long seed) {
      this.space = space;
      this.dimensions = Dimension.of(space);
      this.seed = new Seed(seed);
    }

    List<Dimension> dimensions() {
      return dimensions;
    }

    /** The random stream of the next configuration. */
    RandomGenerator stream(History history) {
      return seed.stream("search/" + history.size());
    }

    Optional<Map<String, String>> next(History history) {
      return next(history.configurations(), stream(history));
    }

    Optional<Map<String, String>> next(Set<Map<String, String>> seen, RandomGenerator random) {
      for (int draw = 0; draw < MAX_DRAWS; draw++) {
        Map<String, String> configuration = Dimension.sample(dimensions, space, random);
        if (isNew(configuration, seen)) {
          return Optional.of(configuration);
        }
      }
      return rest(seen, random);
    }

    boolean isNew(Map<String, String> configuration, Set<Map<String, String>> seen) {
      return !seen.contains(configuration) && !space.excludes(configuration);
    }

    /** One of the remaining configurations of a space that is almost exhausted. */
    private Optional<Map<String, String>> rest(
        Set<Map<String, String>> seen, RandomGenerator random) {
      if (Grid.size(space) > MAX_ENUMERATED) {
        return Optional.empty();
      }
      List<Map<String, String>> left =
          Grid.configurations(space).stream()
              .filter(configuration -> !seen.contains(configuration))
              .toList();
      return left.isEmpty() ? Optional.empty() : Optional.of(left.get(random.nextInt(left.size())));
    }
  }
}
