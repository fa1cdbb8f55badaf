package org.recital.components.model;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.recital.components.model.neighbour.Similarity;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;

/** Fits and scores models for tests, and computes reference similarities. */
public final class Fitting {
  private Fitting() {}

  /** Scores for the whole training history of every user, {@code [users][items]}. */
  public static float[][] scores(FittedModel model, Interactions train) {
    int[] users = new int[train.users()];
    Arrays.setAll(users, user -> user);
    return scores(model, train, Cases.ofUsers(train, users));
  }

  public static float[][] scores(FittedModel model, Interactions train, Cases cases) {
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

  public static TrainingData data(Interactions train) {
    return new TrainingData(train, Map.of(), Map.of());
  }

  public static Set<Integer> itemsOf(Interactions train, int user) {
    return new TreeSet<>(train.itemsOf(user));
  }

  public static Set<Integer> usersOf(Interactions train, int item) {
    Set<Integer> users = new TreeSet<>();
    for (int user = 0; user < train.users(); user++) {
      if (train.itemsOf(user).contains(item)) {
        users.add(user);
      }
    }
    return users;
  }

  /** Replaces counts by damped weights with the same total over all interactions. */
  public static void damp(double[] counts, double damping) {
    double ones = 0;
    double sum = 0;
    for (double count : counts) {
      ones += count;
      sum += count == 0 ? 0 : count * Math.pow(count, -damping);
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] = counts[i] == 0 ? 1 : Math.pow(counts[i], -damping) * ones / sum;
    }
  }

  public static double similarity(
      Set<Integer> one,
      Set<Integer> other,
      double[] weights,
      Similarity similarity,
      double shrink) {
    Set<Integer> both = new TreeSet<>(one);
    both.retainAll(other);
    double shared = sum(both, weights);
    double first = sum(one, weights);
    double second = sum(other, weights);
    double size =
        switch (similarity) {
          case COSINE -> Math.sqrt(first * second);
          case JACCARD -> first + second - shared;
          case DICE -> (first + second) / 2.0;
        };
    return shared == 0 ? 0 : shared / (size + shrink);
  }

  private static double sum(Set<Integer> set, double[] weights) {
    return set.stream().mapToDouble(element -> weights[element]).sum();
  }

  /** Indices of the largest positive similarities; ties go to the smaller index. */
  public static List<Integer> nearest(double[] similarities, int count) {
    List<Integer> others = new ArrayList<>();
    for (int other = 0; other < similarities.length; other++) {
      if (similarities[other] > 0) {
        others.add(other);
      }
    }
    others.sort(Comparator.comparingDouble(other -> -(float) similarities[other]));
    return others.subList(0, Math.min(count, others.size()));
  }
}
