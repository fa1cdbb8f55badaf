package org.recital.registry.loss;

import ai.djl.ndarray.NDArray;
import java.util.Set;

/** What training minimises. Stateless; works with every model that can give it what it needs. */
public interface Loss {
  /** The forms of scores that are asked for; a model that cannot give them is refused. */
  Set<Scoring> needs();

  /** The mean loss over the rows of a batch, {@code []}. */
  NDArray of(Scores scores);
}
