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
import org.recital.components.model.graph.LightDesign;
import org.recital.components.model.graph.LightVectors;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.Batch;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.recital.registry.task.Task;
import org.recital.registry.torch.Torch;

/**
 * {@code dice}, disentangling interest and conformity: every user and item has a vector of each,
 * and a score is the sum of both inner products. A pair of an item that was taken and one that was
 * not tells of one cause or both: where the other is more popular, the user took the item out of
 * interest and against conformity; where it is not, conformity may be why. To the loss are added
 *
 * <pre>  cause_weight · (interest over the pairs of the first kind + conformity over all pairs)
 *   − discrepancy_weight · mean |interest − conformity|</pre>
 *
 * with BPR for both. A pair whose popularities are no further apart than the margin tells of no
 * single cause. The weight of the causes and the margin are multiplied by {@code decay} after each
 * epoch: what is easy to tell comes first. Zheng et al., WWW 2021, doi 10.1145/3442381.3449788, who
 * begin with a margin of 40 and draw other items beyond it alone; here they are what the sampler of
 * the spec draws. The vectors come from light graph convolution, with 0 layers from a table.
 * Popularity is the number of training interactions.
 *
 * <p>{@code inference} is read after training alone; epochs are chosen by both causes.
 */
public record Dice(
    @Param(value = "length of the vectors of each cause", byDefault = "32", min = 1)
        int embeddingSize,
    @Param(value = "graph convolutions", byDefault = "3", min = 0) int layers,
    @Param(
            value = "standard deviation of the initial weights",
            byDefault = "0.1",
            formerly = "deviation",
            above = 0)
        double initStd,
    @Param(value = "weight of the losses of single causes", byDefault = "0.1", min = 0)
        double causeWeight,
    @Param(value = "weight of how far the two vectors are apart", byDefault = "0.01", min = 0)
        double discrepancyWeight,
    @Param(
            value = "training interactions by which two items must differ to tell of a cause",
            byDefault = "0",
            min = 0)
        double margin,
    @Param(
            value = "what the weight of single causes and the margin are multiplied by each epoch",
            byDefault = "0.9",
            above = 0,
            max = 1)
        double decay,
    @Param(value = "what ranks: both causes, or interest", byDefault = "both") Inference inference)
    implements GradientModel {
  /** What ranks. */
  public enum Inference {
    BOTH,
    INTEREST
  }

  @Override
  public Set<Task> tasks() {
    return EnumSet.of(Task.RANKING);
  }

  /** What it adds to a loss is computed of the items that the loss has drawn for each row. */
  @Override
  public Set<Scoring> supportedScores() {
    return EnumSet.of(Scoring.TARGETS, Scoring.SAMPLED);
  }

  @Override
  public Set<String> readAfterTraining() {
    return Set.of("inference");
  }

  @Override
  public Network network(TrainingData data, NDManager manager, RandomGenerator initialWeights) {
    return new LightVectors(2 * embeddingSize, layers, initStd)
        .network(data, manager, initialWeights, owner -> causes(data, owner));
  }

  private Causes causes(TrainingData data, NDManager owner) {
    int[] counts = data.interactions().countsOfItems();
    float[] popularity = new float[counts.length];
    for (int item = 0; item < counts.length; item++) {
      popularity[item] = counts[item];
    }
    NDArray column = owner.create(popularity, new Shape(counts.length, 1));
    return new Causes(this, data.interactions().users(), column);
  }

  /**
   * Interest stands in the first columns, conformity in the others.
   *
   * @param popularity {@code [items, 1]}
   */
  private record Causes(Dice model, int users, NDArray popularity) implements LightDesign {
    @Override
    public Optional<NDArray> term(
        NDArray vectors, NDList heads, Batch.Interactions batch, int epoch) {
      NDManager manager = vectors.getManager();
      NDArray user = Torch.embedding(vectors, batch.users(), manager).expandDims(1);
      NDArray item = Torch.embedding(vectors, batch.items().add((long) users), manager);
      NDArray other = Torch.embedding(vectors, batch.negatives().add((long) users), manager);
      NDArray products = user.mul(item.expandDims(1).sub(other)); // [rows, n, 2 · size]
      int size = model.embeddingSize;
      NDArray interest = products.get(":, :, :" + size).sum(new int[] {2}); // [rows, n]
      NDArray conformity = products.get(":, :, " + size + ":").sum(new int[] {2}); // [rows, n]
      double fading = Math.pow(model.decay, epoch - 1);
      NDArray causes = causes(interest, conformity, lead(batch, manager), fading * model.margin);
      NDArray apart = apart(user.squeeze(1)).add(apart(item));
      return Optional.of(
          Torch.times(causes, -model.causeWeight * fading)
              .sub(Torch.times(apart, model.discrepancyWeight)));
    }

    /** How much more popular the items are that were not taken, {@code [rows, n]}. */
    private NDArray lead(Batch.Interactions batch, NDManager manager) {
      NDArray taken = Torch.embedding(popularity, batch.items(), manager); // [rows, 1]
      return Torch.embedding(popularity, batch.negatives(), manager).squeeze(-1).sub(taken);
    }

    /** Log-likelihood of single causes, a mean over all pairs, {@code []}. */
    private static NDArray causes(
        NDArray interest, NDArray conformity, NDArray lead, double margin) {
      NDArray against = lead.gt((float) margin).toType(DataType.FLOAT32, false); // [rows, n]
      NDArray along = lead.lte((float) -margin).toType(DataType.FLOAT32, false); // [rows, n]
      // against conformity, the other is the one that conformity would have taken
      NDArray byConformity =
          Torch.logSigmoid(conformity.neg())
              .mul(against)
              .add(Torch.logSigmoid(conformity).mul(along));
      return Torch.logSigmoid(interest).mul(against).add(byConformity).mean();
    }

    private NDArray apart(NDArray vectors) {
      NDArray interest = vectors.get(":, :" + model.embeddingSize);
      return interest.sub(vectors.get(":, " + model.embeddingSize + ":")).abs().mean(); // []
    }

    @Override
    public NDArray ranking(NDArray vectors, NDList heads) {
      return model.inference == Inference.BOTH
          ? vectors
          : vectors.get(":, :" + model.embeddingSize);
    }
  }
}
