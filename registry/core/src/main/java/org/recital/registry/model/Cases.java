package org.recital.registry.model;

import java.util.Arrays;
import org.recital.registry.data.Interactions;
import org.recital.registry.matrix.BinaryMatrix;

/**
 * Lists to be made: for each case a user and how much of the user's history comes before it.
 *
 * @param history what the users have done
 * @param users the user of each case, {@code [cases]}; cases of one user stand together
 * @param ends one past the last position of {@code history} that a case knows of, {@code [cases]}
 */
public record Cases(Interactions history, int[] users, int[] ends) {
  /** Cases that know the whole history of their users. */
  public static Cases ofUsers(Interactions history, int[] users) {
    int[] ends = new int[users.length];
    for (int i = 0; i < users.length; i++) {
      ends[i] = history.to(users[i]);
    }
    return new Cases(history, users, ends);
  }

  /** Some of them: those from one number to below another. */
  public Cases slice(int from, int to) {
    return new Cases(
        history, Arrays.copyOfRange(users, from, to), Arrays.copyOfRange(ends, from, to));
  }

  /** Cases by the items in what each of them knows of its user's history. */
  public BinaryMatrix incidence() {
    return BinaryMatrix.of(history, users, ends);
  }

  public int size() {
    return users.length;
  }
}
