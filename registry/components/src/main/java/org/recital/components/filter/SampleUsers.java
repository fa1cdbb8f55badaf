package org.recital.components.filter;

import java.util.BitSet;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Filter;
import org.recital.registry.data.Interactions;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;

/** Keeps some of the users that have interactions, drawn at random, with all they have done. */
record SampleUsers(Config config) implements Filter {
  /** How many; one of the two. */
  public record Config(
      @Param(value = "number of users to keep", min = 1) Optional<Integer> count,
      @Param(value = "share of users to keep", above = 0, max = 1) Optional<Double> share) {
    public Config {
      if (count.isPresent() == share.isPresent()) {
        throw new ParameterException(
            "count", "or share must be given, and not both: how many users are to be kept");
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
    // Each in turn is taken with the chance that is left to it (Knuth's algorithm S).
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
