package org.recital.registry.model;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.recital.registry.data.Interactions;

/** Fits and scores in one go, for tests. */
final class Fitting {
  private Fitting() {}

  /** The scores of every user's whole training history, {@code [users][items]}. */
  static float[][] scores(FittedModel model, Interactions train) {
    int[] users = new int[train.users()];
    Arrays.setAll(users, user -> user);
    return scores(model, train, Cases.ofUsers(train, users));
  }

  static float[][] scores(FittedModel model, Interactions train, Cases cases) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Scorer scorer = model.fit(data(train), manager, new SplittableRandom(1))) {
      float[] scores = scorer.score(cases, manager).toFloatArray();
      float[][] rows = new float[cases.size()][];
      for (int row = 0; row < rows.length; row++) {
        rows[row] = Arrays.copyOfRange(scores, row * train.items(), (row + 1) * train.items());
      }
      return rows;
    }
  }

  static TrainingData data(Interactions train) {
    return new TrainingData(train, Map.of(), Map.of());
  }

  static Set<Integer> itemsOf(Interactions train, int user) {
    return new TreeSet<>(train.itemsOf(user));
  }

  static Set<Integer> usersOf(Interactions train, int item) {
    Set<Integer> users = new TreeSet<>();
    for (int user = 0; user < train.users(); user++) {
      if (train.itemsOf(user).contains(item)) {
        users.add(user);
      }
    }
    return users;
  }

  static int shared(Set<Integer> one, Set<Integer> other) {
    Set<Integer> both = new TreeSet<>(one);
    both.retainAll(other);
    return both.size();
  }
}
