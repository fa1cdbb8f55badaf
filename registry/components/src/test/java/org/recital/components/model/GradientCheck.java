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

/** Holds the gradients of a network against differences of its loss. */
public final class GradientCheck {
  private static final float STEP = 2e-3f;
  private static final int MOST = 24; // weights of an array that are looked at

  private GradientCheck() {}

  public static void hold(GradientModel model, TrainingData data, NDManager manager) {
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
        for (int n = 0; n < Math.min(MOST, found.length); n++) {
          int place = found.length <= MOST ? n : random.nextInt(found.length);
          assertThat((double) found[place])
              .as("%s at %d", weight.getName(), place)
              .isCloseTo(difference(network, weight, place, train, manager), within(2e-3));
        }
      }
    }
  }

  private static double difference(
      Network network, NDArray weight, int place, Interactions train, NDManager manager) {
    float[] values = weight.toFloatArray();
    float before = values[place];
    values[place] = before + STEP;
    double above = lossWith(network, weight, values, train, manager);
    values[place] = before - STEP;
    double below = lossWith(network, weight, values, train, manager);
    values[place] = before;
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

  /** BPR and what the model adds to it. */
  public static NDArray loss(Network.Pass pass, Interactions train, NDManager manager) {
    NDArray ofScores = new Bpr(0.2).over(train, manager).of(pass.scores());
    return pass.term().map(ofScores::add).orElse(ofScores);
  }

  /** The latest interactions, the last user's first, each with two items that are not its own. */
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
