package org.recital.components.model.causal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.components.model.graph.LightBackbone;
import org.recital.components.model.graph.LightHead;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.Batch;
import org.recital.registry.model.BatchSize;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.InnerProductScorer;
import org.recital.registry.model.Network;
import org.recital.registry.model.NetworkSize;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.task.Task;
import org.recital.registry.torch.Torch;

/**
 * DICE ({@code dice}): disentangled embeddings of interest (int) and conformity (con), whose inner
 * products are added.
 *
 * <p>The popularity of an item is its number of training interactions. The difference in popularity
 * between an observed item i and a negative j indicates why the user chose i. If j is more popular
 * than i by more than the margin, the user chose i out of interest and against conformity. If j is
 * less popular by at least the margin, conformity explains the choice. Other pairs are not used in
 * the single-cause losses. L_int is the BPR loss of the interest scores on pairs of the first kind.
 * L_con is the BPR loss of the conformity scores on pairs of both kinds, with i and j swapped in
 * pairs of the first kind. Both are averaged over all pairs, including unused pairs.
 *
 * <p>{@code cause_weight} and the margin are multiplied by {@code decay} after each epoch. The
 * paper begins with a margin of 40 and samples only negatives beyond the margin; here negatives
 * come from the configured sampler. Embeddings come from light graph convolution; with 0 layers,
 * they are trained directly.
 *
 * <p>{@code inference} does not affect training: epochs are always selected by the scores with both
 * causes.
 */
@About(
    value = "Disentangled embeddings of interest and conformity to popularity.",
    formula =
        "score(u, i) = int_u · int_i + con_u · con_i\n"
            + "auxiliary loss: cause_weight (L_int + L_con) − discrepancy_weight · mean |int −"
            + " con|",
    papers =
        @Paper(
            value =
                "Zheng et al. Disentangling User Interest and Conformity for Recommendation with"
                    + " Causal Embedding. WWW 2021",
            doi = "10.1145/3442381.3449788"))
public record Dice(
    @Param(
            value = "dimension of the embeddings of each cause",
            byDefault = "32",
            min = 1,
            max = UpperBound.SIZE)
        int embeddingSize,
    @Param(
            value = "number of graph convolution layers",
            byDefault = "3",
            min = 0,
            max = UpperBound.DEPTH)
        int layers,
    @Param(
            value = "standard deviation of the initial embeddings",
            byDefault = "0.1",
            formerly = "deviation",
            above = 0,
            max = UpperBound.FLOAT)
        double initStd,
    @Param(
            value = "initial weight of the single-cause losses",
            byDefault = "0.1",
            min = 0,
            max = UpperBound.FLOAT)
        double causeWeight,
    @Param(
            value = "weight of the discrepancy between interest and conformity embeddings",
            byDefault = "0.01",
            min = 0,
            max = UpperBound.FLOAT)
        double discrepancyWeight,
    @Param(
            value =
                "initial margin: minimum popularity difference of the pairs used in the"
                    + " single-cause losses",
            byDefault = "0",
            unit = "training interactions",
            min = 0,
            max = UpperBound.FLOAT)
        double margin,
    @Param(
            value = "factor by which cause_weight and margin are multiplied after each epoch",
            byDefault = "0.9",
            above = 0,
            max = 1)
        double decay,
    @Param(value = "ranking scores: both causes or interest only", byDefault = "both")
        Inference inference)
    implements GradientModel {
  /** Scores by which items are ranked: the sum for both causes, or the interest score only. */
  public enum Inference {
    BOTH,
    INTEREST
  }

  @Override
  public Set<Task> tasks() {
    return EnumSet.of(Task.RANKING);
  }

  /** The auxiliary loss needs negatives for each row. */
  @Override
  public Set<Scoring> supportedScores() {
    return EnumSet.of(Scoring.TARGETS, Scoring.SAMPLED);
  }

  @Override
  public Set<String> readAfterTraining() {
    return Set.of("inference");
  }

  @Override
  public Optional<NetworkSize> size(TrainingData data, BatchSize batch) {
    return Optional.of(new LightBackbone(2 * embeddingSize, layers, initStd).size(data, batch, 0));
  }

  @Override
  public Network network(TrainingData data, NDManager manager, RandomGenerator initialWeights) {
    return new LightBackbone(2 * embeddingSize, layers, initStd)
        .network(data, manager, initialWeights, owner -> causes(data, owner));
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return InnerProductScorer.restore(saved, manager);
  }

  private Causes causes(TrainingData data, NDManager owner) {
    int[] counts = data.interactions().countsOfItems();
    float[] popularity = new float[counts.length];
    for (int item = 0; item < counts.length; item++) {
      popularity[item] = counts[item];
    }
    NDArray column = owner.create(popularity, new Shape(counts.length, 1)); // [items, 1]
    return new Causes(this, data.interactions().users(), column);
  }

  /**
   * Head whose embeddings hold interest in the first half of the columns and conformity in the
   * second.
   *
   * @param popularity {@code [items, 1]}
   */
  private record Causes(Dice model, int users, NDArray popularity) implements LightHead {
    @Override
    public Optional<NDArray> auxiliaryLoss(
        NDArray vectors, NDList weights, Batch.Interactions batch, int epoch) {
      NDManager manager = vectors.getManager();
      NDArray user =
          Torch.embedding(vectors, batch.users(), manager).expandDims(1); // [rows, 1, 2 · size]
      NDArray item =
          Torch.embedding(vectors, batch.items().add((long) users), manager); // [rows, 2 · size]
      NDArray negative =
          Torch.embedding(
              vectors, batch.negatives().add((long) users), manager); // [rows, n, 2 · size]
      NDArray products = user.mul(item.expandDims(1).sub(negative)); // [rows, n, 2 · size]
      int size = model.embeddingSize;
      NDArray interest = products.get(":, :, :" + size).sum(new int[] {2}); // [rows, n]
      NDArray conformity = products.get(":, :, " + size + ":").sum(new int[] {2}); // [rows, n]
      double decayFactor = Math.pow(model.decay, epoch - 1);
      NDArray causes =
          causes(
              interest,
              conformity,
              popularityDifference(batch, manager),
              decayFactor * model.margin);
      NDArray discrepancy = discrepancy(user.squeeze(1)).add(discrepancy(item)); // []
      return Optional.of(
          Torch.times(causes, -model.causeWeight * decayFactor)
              .sub(Torch.times(discrepancy, model.discrepancyWeight)));
    }

    /** Popularity of each negative minus that of the observed item, {@code [rows, n]}. */
    private NDArray popularityDifference(Batch.Interactions batch, NDManager manager) {
      NDArray observed = Torch.embedding(popularity, batch.items(), manager); // [rows, 1]
      return Torch.embedding(popularity, batch.negatives(), manager).squeeze(-1).sub(observed);
    }

    /** Sum of the single-cause log-likelihoods, averaged over all pairs, {@code []}. */
    private static NDArray causes(
        NDArray interest, NDArray conformity, NDArray popularityDifference, double margin) {
      NDArray againstConformity =
          popularityDifference.gt((float) margin).toType(DataType.FLOAT32, false); // [rows, n]
      NDArray withConformity =
          popularityDifference.lte((float) -margin).toType(DataType.FLOAT32, false); // [rows, n]
      // against conformity, the negative has the higher conformity score
      NDArray conformityLikelihood =
          Torch.logSigmoid(conformity.neg())
              .mul(againstConformity)
              .add(Torch.logSigmoid(conformity).mul(withConformity));
      return Torch.logSigmoid(interest).mul(againstConformity).add(conformityLikelihood).mean();
    }

    /** Mean absolute difference between interest and conformity, {@code []}. */
    private NDArray discrepancy(NDArray vectors) {
      NDArray interest = vectors.get(":, :" + model.embeddingSize); // [rows, size]
      return interest.sub(vectors.get(":, " + model.embeddingSize + ":")).abs().mean(); // []
    }

    @Override
    public NDArray rankingEmbeddings(NDArray vectors, NDList weights) {
      return model.inference == Inference.BOTH
          ? vectors
          : vectors.get(":, :" + model.embeddingSize);
    }
  }
}
