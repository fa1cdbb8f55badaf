package org.recital.components.loss;

import static java.lang.Math.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.InBatch;
import org.recital.registry.loss.InBatch.Collisions;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scores;
import org.recital.registry.torch.Torch;

/**
 * Losses against values worked out by hand. Scores are chosen so that eˢ is a small integer: target
 * scores ln 3 and ln 1, and two negatives per row, ln 1 and ln 2 in the first, ln 4 and ln 1 in the
 * second.
 */
class LossTest {
  private static final float LN2 = (float) log(2);
  private static final float LN3 = (float) log(3);
  private static final float LN4 = (float) log(4);
  private static final float MASKED = Float.NEGATIVE_INFINITY;

  /** Items 0 to 4 have 4, 2, 1, 1 and 0 of 8 interactions. */
  private static final Interactions TRAIN =
      new Interactions(
          5, new int[] {0, 4, 6, 8}, new int[] {0, 1, 2, 3, 0, 1, 0, 0}, new float[0], new long[0]);

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  static Stream<Loss> losses() {
    return Stream.of(
        new Bpr(0),
        new BinaryCrossEntropy(0),
        new GeneralisedCrossEntropy(0.75, 0),
        new InversePropensity(1, 10, 0),
        new SampledSoftmax(false, 0),
        new SampledSoftmax(true, 0),
        new InBatchSoftmax(255, Collisions.KEEP, 0),
        new InBatchLogQ(255, Collisions.KEEP, false, 0),
        new InBatchLogQ(255, Collisions.KEEP, true, 0));
  }

  @Test
  void bpr_compares_every_target_with_every_negative_of_its_row() {
    // 1 + e^(s - t): 1 + 1/3, 1 + 2/3, 1 + 4, 1 + 1
    double expected = (log(4 / 3.0) + log(5 / 3.0) + log(5) + log(2)) / 4;

    assertThat(value(new Bpr(0))).isCloseTo(expected, within(1e-6));
  }

  @Test
  void ips_weights_interactions_by_inverse_propensity() {
    // inverse propensities 5/5, 5/3, 5/2, 5/2 over 4, 2, 1, 1 interactions
    double mean = (4 + 2 * 5 / 3.0 + 2.5 + 2.5) / 8;
    double first = log(4 / 3.0) + log(5 / 3.0);
    double second = log(5) + log(2);

    assertThat(value(new InversePropensity(1, 10, 0)))
        .isCloseTo((first / mean + second * 2.5 / mean) / 4, within(1e-6));
    assertThat(value(new InversePropensity(1, 1.5, 0)))
        .isCloseTo((first / mean + second * 1.5) / 4, within(1e-6));
    assertThat(value(new InversePropensity(0, 10, 0))).isCloseTo(value(new Bpr(0)), within(1e-6));
  }

  @Test
  void pda_compares_preference_times_popularity() {
    double[] differences = {
      (1 + log(3)) - 0.6, (1 + log(3)) - (1 + log(2)) * 0.4,
      0.4 - (1 + log(4)) * 0.4, 0.4 - 0.2
    };
    double expected = 0;
    for (double difference : differences) {
      expected += log(1 + Math.exp(-difference)) / 4;
    }

    assertThat(value(new PopularityDeconfounding(1, 0))).isCloseTo(expected, within(1e-6));
  }

  @Test
  void bce_is_the_mean_over_all_scores() {
    // targets: -ln 3/4, -ln 1/2; negatives: ln 1+1, ln 1+2, ln 1+4, ln 1+1
    double expected = (log(4 / 3.0) + log(2) + log(2) + log(3) + log(5) + log(2)) / 6;

    assertThat(value(new BinaryCrossEntropy(0))).isCloseTo(expected, within(1e-6));
  }

  @Test
  void gbce_weights_the_targets_by_the_sampling_rate() {
    // n = 2 of 4 other items: rate 0.5, so beta = 1 - 0.75 * 0.5
    double beta = 0.625;
    double expected = (beta * (log(4 / 3.0) + log(2)) + log(2) + log(3) + log(5) + log(2)) / 6;

    assertThat(value(new GeneralisedCrossEntropy(0.75, 0))).isCloseTo(expected, within(1e-6));
  }

  @Test
  void gbce_without_calibration_is_bce() {
    assertThat(value(new GeneralisedCrossEntropy(0, 0)))
        .isCloseTo(value(new BinaryCrossEntropy(0)), within(1e-7));
  }

  @Test
  void gbce_limits_the_sampling_rate_to_1() {
    Interactions two =
        new Interactions(2, new int[] {0, 1}, new int[] {1}, new float[0], new long[0]);

    assertThat(value(new GeneralisedCrossEntropy(1, 0), scores(), two))
        .isCloseTo(value(new BinaryCrossEntropy(0)), within(1e-7));
  }

  @Test
  void sampled_softmax_is_the_softmax_over_the_target_and_its_negatives() {
    double expected = (log((3 + 1 + 2) / 3.0) + log((1 + 4 + 1) / 1.0)) / 2;

    assertThat(value(new SampledSoftmax(false, 0))).isCloseTo(expected, within(1e-6));
  }

  @Test
  void scaled_negatives_are_weighted_by_items_per_negative() {
    // 4 other items, 2 negatives: each counts twice
    double expected = (log((3 + 2 + 4) / 3.0) + log((1 + 8 + 2) / 1.0)) / 2;

    assertThat(value(new SampledSoftmax(true, 0))).isCloseTo(expected, within(1e-6));
  }

  @Test
  void in_batch_is_the_softmax_over_the_target_and_the_shared_items() {
    double expected = (log((3 + 2 + 2) / 3.0) + log((1 + 1 + 4) / 1.0)) / 2;

    assertThat(value(new InBatchSoftmax(255, Collisions.KEEP, 0)))
        .isCloseTo(expected, within(1e-6));
  }

  @Test
  void in_batch_logq_divides_shared_items_by_their_sampling_probabilities() {
    // items 1 and 3 have probabilities 1/4 and 1/8
    double expected = (log((3 + 2 * 4 + 2 * 8) / 3.0) + log((1 + 4 + 4 * 8) / 1.0)) / 2;

    assertThat(value(new InBatchLogQ(255, Collisions.KEEP, false, 0)))
        .isCloseTo(expected, within(1e-6));
  }

  @Test
  void in_batch_logq_can_divide_targets_by_their_sampling_probabilities() {
    // items 0 and 2 have probabilities 1/2 and 1/8
    double first = log((3 * 2 + 2 * 4 + 2 * 8) / 6.0);
    double second = log((8 + 4 + 4 * 8) / 8.0);

    assertThat(value(new InBatchLogQ(255, Collisions.KEEP, true, 0)))
        .isCloseTo((first + second) / 2, within(1e-6));
  }

  @Test
  void full_softmax_is_the_cross_entropy_of_the_model() {
    assertThat(value(new FullSoftmax(0))).isEqualTo(1.25);
    assertThat(value(new FullSoftmax(0.5))).isEqualTo(1.25 + 0.5 * KnownScores.PENALTY);
  }

  @Test
  void the_penalty_is_added_to_every_loss() {
    double penalty = 0.1 * KnownScores.PENALTY;
    InBatchLogQ logQ = new InBatchLogQ(9, Collisions.MASK_POSITIVES, false, 0.1);

    assertThat(value(new Bpr(0.1))).isCloseTo(value(new Bpr(0)) + penalty, within(1e-6));
    assertThat(value(new BinaryCrossEntropy(0.1)))
        .isCloseTo(value(new BinaryCrossEntropy(0)) + penalty, within(1e-6));
    assertThat(value(new GeneralisedCrossEntropy(0.5, 0.1)))
        .isCloseTo(value(new GeneralisedCrossEntropy(0.5, 0)) + penalty, within(1e-6));
    assertThat(value(new SampledSoftmax(true, 0.1)))
        .isCloseTo(value(new SampledSoftmax(true, 0)) + penalty, within(1e-6));
    assertThat(value(new InBatchSoftmax(9, Collisions.MASK_POSITIVES, 0.1)))
        .isCloseTo(
            value(new InBatchSoftmax(9, Collisions.MASK_POSITIVES, 0)) + penalty, within(1e-6));
    assertThat(value(logQ))
        .isCloseTo(
            value(new InBatchLogQ(9, Collisions.MASK_POSITIVES, false, 0)) + penalty, within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void large_score_differences_give_finite_losses(Loss loss) {
    float[] high = {90, 200};
    float[] low = {-90, -200, -90, -200};
    KnownScores right = KnownScores.of(high, low, low, manager);
    KnownScores wrong =
        KnownScores.of(new float[] {-90, -200}, negated(low), negated(low), manager);

    assertThat(value(loss, right, TRAIN)).isCloseTo(0, within(1e-6));
    assertThat(value(loss, wrong, TRAIN)).isFinite().isGreaterThan(80);
  }

  @Test
  void masked_negatives_add_no_loss_and_get_no_gradient() {
    NDArray all =
        Torch.leaf(manager.create(new float[] {LN2, LN2, 0, LN4}, new Shape(2, 2)), manager);
    NDArray mask = manager.create(new boolean[] {true, true, false, true}, new Shape(2, 2));
    NDArray targets = Torch.leaf(manager.create(new float[] {LN3, 0}, new Shape(2)), manager);

    NDArray loss = Softmax.crossEntropy(targets, Torch.maskOut(all, mask));
    float value = loss.getFloat();
    NDList gradients = Torch.gradients(loss, new NDList(targets, all));

    assertThat(value).isCloseTo((float) log(2) / 2, within(1e-6f));
    assertThat(gradients.get(0).toFloatArray())
        .containsExactly(new float[] {0, -0.25f}, within(1e-6f));
    assertThat(gradients.get(1).toFloatArray())
        .containsExactly(new float[] {0, 0, 0.25f, 0}, within(1e-6f));
  }

  @Test
  void a_row_whose_negatives_are_all_masked_has_no_loss() {
    KnownScores scores =
        KnownScores.of(
            new float[] {LN3, 0}, new float[2], new float[] {MASKED, MASKED, 0, MASKED}, manager);

    assertThat(value(new InBatchSoftmax(9, Collisions.MASK_TARGET, 0), scores, TRAIN))
        .isCloseTo(log(2) / 2, within(1e-6));
  }

  @Test
  void in_batch_losses_require_the_configured_negatives() {
    assertThat(new InBatchSoftmax(64, Collisions.MASK_TARGET, 0).inBatch())
        .contains(new InBatch(64, Collisions.MASK_TARGET));
    assertThat(new InBatchLogQ(8, Collisions.MASK_POSITIVES, true, 0).inBatch())
        .contains(new InBatch(8, Collisions.MASK_POSITIVES));
    assertThat(new FullSoftmax(0).inBatch()).isEmpty();
  }

  private double value(Loss loss) {
    return value(loss, scores(), TRAIN);
  }

  private double value(Loss loss, Scores scores, Interactions train) {
    return loss.over(train, manager).of(scores).getFloat();
  }

  private KnownScores scores() {
    return KnownScores.of(
        new float[] {LN3, 0},
        new float[] {0, LN2, LN4, 0},
        new float[] {LN2, LN2, 0, LN4},
        manager);
  }

  private static float[] negated(float[] values) {
    float[] negated = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      negated[i] = -values[i];
    }
    return negated;
  }
}
