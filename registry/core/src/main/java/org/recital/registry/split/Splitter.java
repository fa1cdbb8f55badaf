package org.recital.registry.split;

import java.util.random.RandomGenerator;
import org.recital.registry.Kind;
import org.recital.registry.data.Dataset;

/** How a data set is cut into training, validation and test. */
public interface Splitter {
  Kind<Splitter> KIND =
      new Kind<>(
          "split",
          Splitter.class,
          "Divides interactions into the parts training, validation and test.");

  /** Cuts the data set; the same data set and the same random stream give the same split. */
  Split split(Dataset dataset, RandomGenerator random);

  /** Whether there is a validation part, to select by. */
  boolean hasValidation();

  /**
   * Whether each part of a user is wholly before the next, so that a next item can be asked for.
   */
  default boolean inTime() {
    return true;
  }

  /**
   * Whether interactions that a user has at one time stay in the order of the data set. Otherwise,
   * where {@link #inTime}, they come in the seeded order of {@link
   * org.recital.registry.data.TimeTies}.
   */
  default boolean keepsGivenOrder() {
    return false;
  }
}
