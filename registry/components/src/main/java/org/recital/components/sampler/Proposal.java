package org.recital.components.sampler;

import java.util.random.RandomGenerator;
import org.recital.registry.sampler.NegativeSampler;

/** Draws items without looking at whom they are for. */
@FunctionalInterface
interface Proposal {
  int draw(RandomGenerator random);

  /** Takes what is drawn, the user's own items among it. */
  default NegativeSampler.Draw unchecked() {
    return (user, negatives, from, to, random) -> {
      for (int i = from; i < to; i++) {
        negatives[i] = draw(random);
      }
    };
  }
}
