package org.recital.components.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import java.util.SplittableRandom;
import org.recital.components.loss.Bpr;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.Batch;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.model.TrainingData;
import org.recital.registry.torch.Torch;

/** Compares the gradients of a network with finite differences of its loss. */
public final class GradientCheck {
  private static final float STEP = 2e-3f;
  private static final int MAX_CHECKED = 24; // elements per array

  private GradientCheck() {}

  public static void check(GradientModel model, TrainingData data, NDManager manager) {
    try (Network network = model.network(data, manager, new SplittableRandom(7))) {
      Interactions train = data.interactions();
      Network.Pass pass = network.pass(batch(train, manager), manager);
      NDList gradients = pass.gradients(loss(pass, train, manager));

      assertThat(gradients).hasSameSizeAs(network.weights());
      SplittableRandom random = new SplittableRandom(3);
      for (int i = 0; i < gradients.size(); i++) {
        NDArray weight = network.weights().get(i);
        assertThat(gradients.get(i).getShape()).isEqualTo(weight.getShape());
        float[] found = gradients.get(i).toFloatArray();
        for (int n = 0; n < Math.min(MAX_CHECKED, found.length); n++) {
          int position = found.length <= MAX_CHECKED ? n : random.nextInt(found.length);
          assertThat((double) found[position])
              .as("%s at %d", weight.getName(), position)
              .isCloseTo(difference(network, weight, position, train, manager), within(2e-3));
        }
      }
    }
  }

  private static double difference(
      Network network, NDArray weight, int position, Interactions train, NDManager manager) {
    float[] values = weight.toFloatArray();
    float before = values[position];
    values[position] = before + STEP;
    double above = lossWith(network, weight, values, train, manager);
    values[position] = before - STEP;
    double below = lossWith(network, weight, values, train, manager);
    values[position] = before;
    lossWith(network, weight, values, train, manager);
    return (above - below) / (2 * STEP);
  }

  private static double lossWith(
      Network network, NDArray weight, float[] values, Interactions train, NDManager manager) {
    try (NDManager own = manager.newSubManager()) {
      Torch.copy(own.create(values, weight.getShape()), weight);
      NDArray loss = loss(network.pass(batch(train, own), own), train, own);
      return loss.toType(DataType.FLOAT64, false).getDouble();
    } finally {
      Torch.stopRecording();
    }
  }

  /** BPR plus the auxiliary loss of the model. */
  public static NDArray loss(Network.Pass pass, Interactions train, NDManager manager) {
    NDArray bpr = new Bpr(0.2).over(train, manager).of(pass.scores());
    return pass.term().map(bpr::add).orElse(bpr);
  }

  /**
   * The latest interactions, those of the last user first, with two other items each as negatives.
   */
  public static Batch.Interactions batch(Interactions train, NDManager manager) {
    int rows = Math.min(6, train.size());
    long[] users = new long[rows];
    long[] items = new long[rows];
    long[] negatives = new long[2 * rows];
    for (int row = 0; row < rows; row++) {
      int user = train.users() - 1;
      int position = train.size() - 1 - row;
      while (train.from(user) > position) {
        user--;
      }
      users[row] = user;
      items[row] = train.item(position);
      negatives[2 * row] = (items[row] + 1 + row) % train.items();
      negatives[2 * row + 1] = (items[row] + 5 + 2L * row) % train.items();
    }
    return new Batch.Interactions(
        manager.create(users),
        manager.create(items),
        manager.create(negatives, new Shape(rows, 2)),
        Optional.empty());
  }
}
