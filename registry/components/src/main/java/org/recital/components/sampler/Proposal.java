package org.recital.components.sampler;

import java.util.random.RandomGenerator;
import org.recital.registry.sampler.NegativeSampler;

/** A distribution over items that does not depend on the user. */
@FunctionalInterface
interface Proposal {
  int draw(RandomGenerator random);

  /** A sampler that does not exclude seen items. */
  default NegativeSampler.Draw unchecked() {
    return (user, negatives, from, to, random) -> {
      for (int i = from; i < to; i++) {
        negatives[i] = draw(random);
      }
    };
  }
}
