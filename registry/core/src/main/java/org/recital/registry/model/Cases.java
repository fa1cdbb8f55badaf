package org.recital.registry.model;

import java.util.Arrays;
import org.recital.registry.data.Interactions;
import org.recital.registry.matrix.BinaryMatrix;
import org.recital.registry.matrix.SparseWeights;

/**
 * Evaluation instances to score. Each case has a user and the part of the user's history that is
 * available to the model.
 *
 * @param history interactions of the users
 * @param users user of each case, {@code [cases]}; cases of one user are adjacent
 * @param ends end position (exclusive) of each case's available interactions in {@code history},
 *     {@code [cases]}
 */
public record Cases(Interactions history, int[] users, int[] ends) {
  /** One case for each given user, with the user's whole history. */
  public static Cases ofUsers(Interactions history, int[] users) {
    int[] ends = new int[users.length];
    for (int i = 0; i < users.length; i++) {
      ends[i] = history.to(users[i]);
    }
    return new Cases(history, users, ends);
  }

  /** The cases {@code from} to {@code to} (exclusive). */
  public Cases slice(int from, int to) {
    return new Cases(
        history, Arrays.copyOfRange(users, from, to), Arrays.copyOfRange(ends, from, to));
  }

  /** Binary matrix of the items in the available history of each case, {@code [cases, items]}. */
  public BinaryMatrix incidence() {
    return BinaryMatrix.of(history, users, ends);
  }

  /** Weights of the items in the available history of each case, {@code [cases, items]}. */
  public SparseWeights weights() {
    return SparseWeights.of(history, users, ends);
  }

  public int size() {
    return users.length;
  }
}
