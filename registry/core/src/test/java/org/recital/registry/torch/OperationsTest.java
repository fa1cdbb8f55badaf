package org.recital.registry.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The operations in {@code docs/write-a-model.md}: values against values worked out by hand, and
 * gradients against finite differences. {@link OperationsPageTest} compares this code with the
 * page.
 */
class OperationsTest {
  private static final float STEP = 1e-2f;

  private static final Values X = new Values(new Shape(2, 2), 0.5f, -1, 2, 0.25f);
  private static final Values Y = new Values(new Shape(2, 2), 1, 2, 3, -1);
  private static final Values POSITIVE = new Values(new Shape(3), 0.5f, 1, 2);
  private static final Values BIAS = new Values(new Shape(2), 10, 20);

  private NDManager step;
  private NDArray indices; // [3]
  private NDArray column; // [2, 1]
  private NDArray mask; // [2, 2]
  private NDArray w; // [2, 2]
  private NDArray scale; // [2]
  private NDArray shift; // [2]

  private record Values(Shape shape, float... values) {
    NDArray array(NDManager manager) {
      return Torch.copyOf(values, shape, manager);
    }

    Values moved(int index, float by) {
      float[] moved = values.clone();
      moved[index] += by;
      return new Values(shape, moved);
    }
  }

  @FunctionalInterface
  private interface Unary {
    NDArray of(NDArray x);
  }

  @FunctionalInterface
  private interface Binary {
    NDArray of(NDArray x, NDArray y);
  }

  private record Row(List<Values> inputs, Binary operation, float... expected) {
    NDArray result(NDList arrays) {
      return operation.of(arrays.get(0), arrays.get(arrays.size() - 1));
    }
  }

  @BeforeEach
  void open() {
    step = NDManager.newBaseManager("PyTorch");
    indices = step.create(new long[] {1, 0, 1});
    column = step.create(new long[][] {{1}, {0}});
    mask = step.create(new boolean[][] {{true, false}, {false, false}});
    w = Y.array(step);
    scale = step.ones(new Shape(2));
    shift = step.zeros(new Shape(2));
  }

  @AfterEach
  void close() {
    Torch.stopRecording();
    step.close();
  }

  private List<Row> rows() {
    return List.of(
        each(X, x -> Torch.sigmoid(x), v -> 1 / (1 + Math.exp(-v))),
        each(X, x -> x.tanh(), Math::tanh),
        each(X, x -> Activation.relu(x), v -> Math.max(0, v)),
        each(X, x -> Activation.softPlus(x), v -> Math.log1p(Math.exp(v))),
        each(X, x -> Torch.logSigmoid(x), v -> -Math.log1p(Math.exp(-v))),
        each(X, x -> x.square(), v -> v * v),
        each(X, x -> x.exp(), Math::exp),
        each(X, x -> x.abs(), Math::abs),
        each(POSITIVE, x -> x.log(), Math::log),
        each(POSITIVE, x -> x.sqrt(), Math::sqrt),
        each(X, x -> x.neg(), v -> -v),
        each(X, x -> Torch.times(x, 2), v -> 2 * v),
        each(X, x -> Torch.plus(x, 2), v -> v + 2),
        both((x, y) -> x.add(y), 1.5f, 1, 5, -0.75f),
        both((x, y) -> x.sub(y), -0.5f, -3, -1, 1.25f),
        both((x, y) -> x.mul(y), 0.5f, -2, 6, -0.25f),
        both((x, y) -> x.div(y), 0.5f, -0.5f, 2 / 3f, -0.25f),
        both((x, y) -> x.matMul(y), -2.5f, 2, 2.75f, 3.75f),
        both((x, y) -> x.matMul(y.transpose()), -1.5f, 2.5f, 2.5f, 5.75f),
        both((x, y) -> Torch.concat(new NDList(x, y)), 0.5f, -1, 2, 0.25f, 1, 2, 3, -1),
        both((x, y) -> x.concat(y, -1), 0.5f, -1, 1, 2, 2, 0.25f, 3, -1),
        linear(),
        one(x -> x.transpose(), 0.5f, 2, -1, 0.25f),
        one(x -> x.swapAxes(0, 1), 0.5f, 2, -1, 0.25f),
        one(x -> x.sum(new int[] {-1}), -0.5f, 2.25f),
        one(x -> x.mean(new int[] {-1}, true), -0.25f, 1.125f),
        one(x -> x.sum(), 1.75f),
        one(x -> x.get(":, :1"), 0.5f, 2),
        one(x -> x.expandDims(1), 0.5f, -1, 2, 0.25f),
        one(x -> x.expandDims(-1).squeeze(-1), 0.5f, -1, 2, 0.25f),
        one(x -> x.reshape(-1, 1), 0.5f, -1, 2, 0.25f),
        one(x -> Torch.embedding(x, indices, step), 2, 0.25f, 0.5f, -1, 2, 0.25f),
        one(x -> x.gather(column, 1), -1, 2),
        one(x -> Torch.logSumExp(x), logSumExp(0.5, -1), logSumExp(2, 0.25)),
        one(x -> x.softmax(-1), softmax(1.5), softmax(-1.5), softmax(1.75), softmax(-1.75)),
        one(
            x -> x.logSoftmax(-1),
            (float) Math.log(softmax(1.5)),
            (float) Math.log(softmax(-1.5)),
            (float) Math.log(softmax(1.75)),
            (float) Math.log(softmax(-1.75))),
        one(x -> Layers.layerNorm(x, scale, shift), 1, -1, 1, -1));
  }

  private static Row one(Unary operation, float... expected) {
    return new Row(List.of(X), (x, same) -> operation.of(x), expected);
  }

  private static Row both(Binary operation, float... expected) {
    return new Row(List.of(X, Y), operation, expected);
  }

  private static Row each(Values input, Unary operation, DoubleUnaryOperator formula) {
    float[] expected = new float[input.values.length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (float) formula.applyAsDouble(input.values[i]);
    }
    return new Row(List.of(input), (x, same) -> operation.of(x), expected);
  }

  private Row linear() {
    Binary withBias = (x, b) -> Torch.linear(x, w, b, step);
    return new Row(List.of(X, BIAS), withBias, 7.5f, 22, 12.75f, 23.75f);
  }

  private static float logSumExp(double one, double other) {
    return (float) Math.log(Math.exp(one) + Math.exp(other));
  }

  /** Softmax of the first of two numbers with the given difference. */
  private static float softmax(double difference) {
    return (float) (1 / (1 + Math.exp(-difference)));
  }

  @Test
  void values_are_those_of_the_formulas() {
    List<Row> rows = rows();
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).result(arrays(rows.get(i).inputs)).toFloatArray())
          .as("row %d", i)
          .containsExactly(rows.get(i).expected, within(1e-4f));
    }
  }

  @Test
  void gradients_match_finite_differences() {
    List<Row> rows = rows();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      NDList leaves = Torch.leaves(arrays(row.inputs), step);
      NDList gradients = Torch.gradients(sum(row.result(leaves)), leaves);
      for (int input = 0; input < row.inputs.size(); input++) {
        float[] gradient = gradients.get(input).toFloatArray();
        for (int value = 0; value < gradient.length; value++) {
          assertThat(gradient[value])
              .as("row %d, input %d, value %d", i, input, value)
              .isCloseTo(difference(row, input, value), within(2e-2f));
        }
      }
    }
  }

  @Test
  void no_gradient_flows_through_a_detached_array() {
    Unary detached = x -> x.stopGradient();
    NDList leaves = Torch.leaves(arrays(List.of(X)), step);

    NDArray result = detached.of(leaves.head());
    NDList gradients = Torch.gradients(sum(result.mul(leaves.head())), leaves);

    assertThat(gradients.head().toFloatArray()) // the coefficients of sum, times x
        .containsExactly(new float[] {0.5f, -2, 6, 1}, within(1e-5f));
  }

  @Test
  void no_gradient_flows_through_masked_scores() {
    Unary masked = x -> Torch.maskOut(x, mask);
    NDList leaves = Torch.leaves(arrays(List.of(X)), step);

    NDArray result = masked.of(leaves.head());
    NDList gradients = Torch.gradients(Torch.logSumExp(result).sum(), leaves);

    assertThat(result.toFloatArray()).containsExactly(Float.NEGATIVE_INFINITY, -1, 2, 0.25f);
    assertThat(gradients.head().toFloatArray())
        .containsExactly(new float[] {0, 1, softmax(1.75), softmax(-1.75)}, within(1e-5f));
  }

  @Test
  void dropout_zeroes_values_and_scales_the_others() {
    double rate = 0.5;
    Unary dropout = x -> Layers.dropout(x, rate);
    Torch.seed(1);
    NDList leaves = Torch.leaves(new NDList(step.ones(new Shape(1000))), step);

    NDArray result = dropout.of(leaves.head());
    float[] gradient = Torch.gradients(result.sum(), leaves).head().toFloatArray();

    assertThat(result.toFloatArray()).containsOnly(0, 2).containsExactly(gradient);
    assertThat(result.mean().getFloat()).isBetween(0.85f, 1.15f);
  }

  @Test
  void recorded_arrays_cannot_be_changed_in_place() {
    NDList leaves = Torch.leaves(arrays(List.of(X)), step);
    NDArray y = Y.array(step);
    NDArray changed = leaves.head().exp();
    changed.muli(y);

    assertThatThrownBy(() -> leaves.head().addi(y)).hasMessageContaining("in-place");
    assertThatThrownBy(() -> Torch.gradients(changed.sum(), leaves))
        .hasMessageContaining("modified by an inplace operation");
  }

  @Test
  void transposition_reverses_all_axes() {
    NDArray x = step.ones(new Shape(2, 3, 4));

    assertThat(x.transpose().getShape()).isEqualTo(new Shape(4, 3, 2));
    assertThat(x.swapAxes(1, 2).getShape()).isEqualTo(new Shape(2, 4, 3));
  }

  /** The values times 1, 2, 3 and so on, {@code []}. */
  private NDArray sum(NDArray x) {
    float[] coefficients = new float[(int) x.size()];
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = i + 1;
    }
    return x.flatten().mul(step.create(coefficients)).sum();
  }

  private float difference(Row row, int input, int value) {
    return (shifted(row, input, value, STEP) - shifted(row, input, value, -STEP)) / (2 * STEP);
  }

  private float shifted(Row row, int input, int value, float by) {
    List<Values> inputs = new ArrayList<>(row.inputs);
    inputs.set(input, inputs.get(input).moved(value, by));
    return sum(row.result(arrays(inputs))).getFloat();
  }

  private NDList arrays(List<Values> inputs) {
    NDList arrays = new NDList();
    inputs.forEach(values -> arrays.add(values.array(step)));
    return arrays;
  }
}
