package org.recital.registry.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The explicit backward pass of pair layers, compared with autograd. */
class PairLayersTest {
  private static final int USERS = 5;
  private static final int ITEMS = 4;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final SplittableRandom random = new SplittableRandom(3);
  private final NDArray users = manager.create(new long[] {0, 2, 2, 4, 0, 1, 2});
  private final NDArray items = manager.create(new long[] {3, 1, 3, 0, 3, 1, 1});
  private final NDArray direction = array(7);
  private final NDList ofUsers = new NDList(array(USERS, 2));
  private final NDList ofItems = new NDList(array(ITEMS, 3), array(ITEMS, 1));

  @AfterEach
  void close() {
    manager.close();
  }

  static Stream<PairLayers.Form> forms() {
    return Stream.of(
        new PairLayers.Form(2, false, Activation.RELU, Activation.RELU, 0, true),
        new PairLayers.Form(2, false, Activation.GELU, Activation.GELU, 0, false),
        new PairLayers.Form(2, false, Activation.NONE, Activation.NONE, 0, false),
        new PairLayers.Form(2, true, Activation.RELU, Activation.RELU, 0, false),
        new PairLayers.Form(4, true, Activation.RELU, Activation.NONE, 0, false),
        new PairLayers.Form(4, true, Activation.GELU, Activation.RELU, 0, true));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void scores_and_gradients_are_those_that_libtorch_records(PairLayers.Form form) {
    assertSame(form, weights(form, 2));
    assertSame(form, weights(form, 0));
  }

  private void assertSame(PairLayers.Form form, NDList weights) {
    NDList leaves = Torch.leaves(weights, manager);
    NDArray recorded = recorded(form, leaves);
    NDList expected = Torch.gradients(recorded.mul(direction).sum(), leaves);

    try (PairLayers layers = new PairLayers(form, weights, ofUsers, ofItems)) {
      PairLayers.Forward forward = layers.forward(users, items, manager);
      Torch.stopRecording();
      NDList gradients = forward.backward().gradients(direction);

      assertClose(forward.scores(), recorded);
      assertClose(layers.scores(users, items, manager), recorded);
      assertThat(gradients).hasSameSizeAs(weights);
      for (int i = 0; i < weights.size(); i++) {
        assertClose(gradients.get(i), expected.get(i));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void scores_of_all_items_are_those_of_the_pairs_and_do_not_depend_on_the_batch(
      PairLayers.Form form) {
    assertItemScores(form, weights(form, 2));
    assertItemScores(form, weights(form, 0));
  }

  private void assertItemScores(PairLayers.Form form, NDList weights) {
    NDArray cases = manager.create(new long[] {4, 0, 2});
    NDArray pairedUsers = cases.repeat(ITEMS);
    NDArray pairedItems = manager.arange(0, ITEMS, 1, DataType.INT64).tile(3);

    try (PairLayers layers = new PairLayers(form, weights, ofUsers, ofItems)) {
      NDArray scores = layers.itemScores(cases, manager);

      assertThat(scores.getShape()).isEqualTo(new Shape(3, ITEMS));
      assertClose(scores.flatten(), layers.scores(pairedUsers, pairedItems, manager));
      NDArray alone = layers.itemScores(manager.create(new long[] {2}), manager);
      assertThat(alone.toFloatArray()).isEqualTo(scores.get(2).toFloatArray());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gradients_are_those_of_the_units_that_dropout_keeps(boolean dropsLast) {
    PairLayers.Form form =
        new PairLayers.Form(2, false, Activation.NONE, Activation.NONE, 0.5, dropsLast);
    NDList weights = weights(form, 2);
    float[] before = weights.head().toFloatArray();
    int at = 2 * before.length / USERS; // of user 2, who is in three pairs

    try (PairLayers layers = new PairLayers(form, weights, ofUsers, ofItems)) {
      double found = seeded(layers).backward().gradients(direction).head().toFloatArray()[at];
      double here = value(layers);
      before[at] += 1;
      weights.head().set(before);

      assertThat(found).isCloseTo(value(layers) - here, within(1e-4)); // the function is linear
    }
  }

  @Test
  void units_that_dropout_keeps_are_scaled_up() {
    PairLayers.Form form =
        new PairLayers.Form(2, false, Activation.NONE, Activation.NONE, 0.5, true);
    NDArray same = manager.zeros(new Shape(40_000), DataType.INT64);
    try (PairLayers layers = new PairLayers(form, weights(form, 2), ofUsers, ofItems)) {
      NDArray dropping = layers.forward(same, same, manager).scores();
      Torch.stopRecording();
      double spread = Math.sqrt(dropping.sub(dropping.mean()).square().mean().getFloat());
      double expected = layers.scores(same, same, manager).getFloat(0);

      assertThat(spread).isGreaterThan(0.1);
      assertThat((double) dropping.mean().getFloat())
          .isCloseTo(expected, within(5 * spread / Math.sqrt(40_000)));
    }
  }

  @Test
  void the_number_of_tables_is_limited() {
    assertThatThrownBy(
            () -> new PairLayers.Form(4, false, Activation.NONE, Activation.NONE, 0, true))
        .hasMessage("4 tables without a product");
  }

  private PairLayers.Forward seeded(PairLayers layers) {
    Torch.seed(11);
    PairLayers.Forward forward = layers.forward(users, items, manager);
    Torch.stopRecording();
    return forward;
  }

  private double value(PairLayers layers) {
    return seeded(layers).scores().mul(direction).sum().getFloat();
  }

  /**
   * @param layers number of hidden layers, 0 or 2, if there is a perceptron
   */
  private NDList weights(PairLayers.Form form, int layers) {
    NDList weights = new NDList();
    int in = 0;
    if (form.product()) {
      weights.addAll(new NDList(array(USERS, 3), array(ITEMS, 3)));
      in += 3;
    }
    if (!form.product() || form.tables() == 4) {
      weights.addAll(new NDList(array(USERS, 4), array(ITEMS, 4)));
      if (layers == 2) {
        weights.addAll(new NDList(array(6, 14), array(6), array(5, 6), array(5)));
      }
      in += layers == 2 ? 5 : 14;
    }
    weights.addAll(new NDList(array(1, in), array(1)));
    return weights;
  }

  private NDArray recorded(PairLayers.Form form, NDList weights) {
    NDList parts = new NDList();
    if (form.product()) {
      NDArray p = Torch.embedding(weights.get(0), users, manager);
      parts.add(p.mul(Torch.embedding(weights.get(1), items, manager)));
    }
    int at = form.product() ? 2 : 0;
    if (at < form.tables()) {
      NDArray x = Torch.embedding(weights.get(at), users, manager);
      x = x.concat(Torch.embedding(ofUsers.head(), users, manager), 1);
      x = x.concat(Torch.embedding(weights.get(at + 1), items, manager), 1);
      for (NDArray feature : ofItems) {
        x = x.concat(Torch.embedding(feature, items, manager), 1);
      }
      for (int layer = form.tables(); layer < weights.size() - 2; layer += 2) {
        x = through(sums(x, weights, layer), form.hidden());
      }
      parts.add(x);
    }
    NDArray together = parts.size() == 1 ? parts.head() : parts.get(0).concat(parts.get(1), 1);
    return through(sums(together, weights, weights.size() - 2), form.output()).flatten();
  }

  private NDArray sums(NDArray x, NDList weights, int layer) {
    return Torch.linear(x, weights.get(layer).transpose(), weights.get(layer + 1), manager);
  }

  private static NDArray through(NDArray sums, Activation activation) {
    return switch (activation) {
      case RELU -> ai.djl.nn.Activation.relu(sums);
      case GELU -> ai.djl.nn.Activation.gelu(sums);
      case NONE -> sums;
    };
  }

  private static void assertClose(NDArray found, NDArray expected) {
    assertThat(found.getShape()).isEqualTo(expected.getShape());
    assertThat(found.toFloatArray()).containsExactly(expected.toFloatArray(), within(1e-6f));
  }

  private NDArray array(long... shape) {
    float[] values = new float[(int) new Shape(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return Torch.copyOf(values, new Shape(shape), manager);
  }
}
