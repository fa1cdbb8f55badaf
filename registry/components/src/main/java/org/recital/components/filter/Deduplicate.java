package org.recital.components.filter;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Filter;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.TimeTies;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;

/**
 * Removal of repeated interactions of a user with an item. Interactions with equal timestamps are
 * ordered by {@link TimeTies}, which depends on the seed and not on the order of the file.
 */
@About("Keeps one interaction of each user with each item: first, last or highest-rated.")
public record Deduplicate(Config config) implements Filter {
  /** The interaction to keep. */
  public record Config(
      @Param(
              value =
                  "interaction to keep: first or last in time, or the highest-rated one; ties in"
                      + " time are broken at random, based on the seed",
              byDefault = "last")
          Keep keep) {}

  /** The interaction to keep when there are several. */
  public enum Keep {
    FIRST,
    LAST,
    /** The interaction with the highest rating; the last one if ratings are equal. */
    HIGHEST
  }

  @Override
  public Dataset apply(Dataset dataset, RandomGenerator random) {
    Interactions all = dataset.interactions();
    if (config.keep() == Keep.HIGHEST && !all.hasRatings()) {
      throw new DataException(
          "filter 'deduplicate' with keep: highest needs ratings, but "
              + dataset.name()
              + " has none. Use keep: first or keep: last");
    }
    TimeTies ties = TimeTies.of(dataset, random);
    BitSet kept = new BitSet(all.size());
    Int2IntOpenHashMap positionOf = new Int2IntOpenHashMap();
    positionOf.defaultReturnValue(-1);
    for (int user = 0; user < all.users(); user++) {
      positionOf.clear();
      for (int p = all.from(user); p < all.to(user); p++) {
        int earlier = positionOf.get(all.item(p));
        if (earlier < 0 || replaces(all, ties, user, p, earlier)) {
          positionOf.put(all.item(p), p);
          kept.set(p);
          if (earlier >= 0) {
            kept.clear(earlier);
          }
        }
      }
    }
    return Selection.of(dataset, kept, "deduplicate");
  }

  private boolean replaces(Interactions all, TimeTies ties, int user, int later, int earlier) {
    if (config.keep() == Keep.HIGHEST && all.rating(later) != all.rating(earlier)) {
      return all.rating(later) > all.rating(earlier);
    }
    boolean last = !ties.tied(later, earlier) || ties.compare(user, later, earlier) > 0;
    return last == (config.keep() != Keep.FIRST);
  }
}
