package org.recital.components.filter;

import java.util.BitSet;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Filter;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.About;
import org.recital.registry.param.OneOf;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.param.UpperBound;

/**
 * Uniform random sample, without replacement, of the users with interactions. If the data has fewer
 * users than requested, all users are kept.
 */
@About("Keeps a random sample of the users, with all of their interactions.")
record SampleUsers(Config config) implements Filter {
  /** Sample size; exactly one of the two parameters is required. */
  @OneOf({"count", "share"})
  public record Config(
      @Param(value = "number of users to keep", min = 1, max = UpperBound.ROWS)
          Optional<Integer> count,
      @Param(value = "fraction of users to keep", above = 0, max = 1) Optional<Double> share) {
    public Config {
      if (count.isPresent() == share.isPresent()) {
        throw new ParameterException(
            "count", "or share must be given, but not both: the number or the fraction of users");
      }
    }
  }

  @Override
  public Dataset apply(Dataset dataset, RandomGenerator random) {
    Interactions all = dataset.interactions();
    int active = 0;
    for (int user = 0; user < all.users(); user++) {
      active += all.count(user) > 0 ? 1 : 0;
    }
    int wanted = wanted(active);
    BitSet kept = new BitSet(all.size());
    // selection sampling (Knuth's algorithm S)
    for (int user = 0; user < all.users(); user++) {
      if (all.count(user) > 0 && random.nextInt(active--) < wanted) {
        kept.set(all.from(user), all.to(user));
        wanted--;
      }
    }
    return Selection.of(dataset, kept, "sample-users");
  }

  private int wanted(int active) {
    return config
        .count()
        .map(count -> Math.min(count, active))
        .orElseGet(() -> (int) Math.round(config.share().orElse(1.0) * active));
  }
}
