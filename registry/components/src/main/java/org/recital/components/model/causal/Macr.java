package org.recital.components.model.causal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
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
import org.recital.registry.model.InitialWeights;
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
 * MACR ({@code macr}): model-agnostic counterfactual reasoning. A training score is the match e_u ·
 * e_i, multiplied by the popularity σ(pᵢ) of the item and the conformity σ(c_u) of the user. The
 * binary cross-entropies of the logits pᵢ alone and c_u alone are added to the loss. Items are
 * ranked by the total effect minus the direct effect of item and user.
 *
 * <p>The paper uses the loss {@code bce}. Embeddings come from light graph convolution; with 0
 * layers, they are trained directly. {@code reference} does not affect training: epochs are always
 * selected by the total effect.
 */
@About(
    value =
        "Counterfactual inference that removes the direct effects of item popularity and user"
            + " conformity.",
    formula =
        "training: s(u, i) = (e_u · e_i) σ(pᵢ) σ(c_u),  pᵢ = w · e_i,  c_u = v · e_u\n"
            + "ranking: score(u, i) = (e_u · e_i − c) σ(pᵢ) σ(c_u)",
    papers =
        @Paper(
            value =
                "Wei et al. Model-Agnostic Counterfactual Reasoning for Eliminating Popularity Bias"
                    + " in Recommender System. KDD 2021",
            doi = "10.1145/3447548.3467289"))
public record Macr(
    @Param(
            value = "dimension of the user and item embeddings",
            byDefault = "64",
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
            value = "standard deviation of the initial weights",
            byDefault = "0.1",
            formerly = "deviation",
            above = 0,
            max = UpperBound.FLOAT)
        double initStd,
    @Param(
            value = "weight of the item-only loss",
            byDefault = "1e-3",
            min = 0,
            max = UpperBound.FLOAT)
        double itemWeight,
    @Param(
            value = "weight of the user-only loss",
            byDefault = "1e-3",
            min = 0,
            max = UpperBound.FLOAT)
        double userWeight,
    @Param(
            value =
                "c, counterfactual match, which is subtracted from the match e_u · e_i in ranking",
            byDefault = "1",
            min = -UpperBound.FLOAT,
            max = UpperBound.FLOAT)
        double reference)
    implements GradientModel {

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
    return Set.of("reference");
  }

  @Override
  public Optional<NetworkSize> size(TrainingData data, BatchSize batch) {
    return Optional.of(
        new LightBackbone(embeddingSize, layers, initStd).size(data, batch, 2L * embeddingSize));
  }

  @Override
  public Network network(TrainingData data, NDManager manager, RandomGenerator initialWeights) {
    return new LightBackbone(embeddingSize, layers, initStd)
        .network(data, manager, initialWeights, owner -> gates(data, owner, initialWeights));
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return InnerProductScorer.restore(saved, manager);
  }

  private Gates gates(TrainingData data, NDManager owner, RandomGenerator initialWeights) {
    Shape column = new Shape(embeddingSize, 1);
    NDArray ofUsers = InitialWeights.normal(column, initStd, owner, initialWeights);
    ofUsers.setName("conformity");
    NDArray ofItems = InitialWeights.normal(column, initStd, owner, initialWeights);
    ofItems.setName("popularity");
    return new Gates(this, data.interactions().users(), new NDList(ofUsers, ofItems));
  }

  /** Head that multiplies scores by σ(pᵢ) and σ(c_u). */
  private record Gates(Macr model, int users, NDList weights) implements LightHead {
    /** c_u for users and pᵢ for items, {@code [users + items, 1]}. */
    private NDArray logits(NDArray vectors, NDList weights) {
      NDArray ofUsers = vectors.get(":" + users).matMul(weights.get(0)); // [users, 1]
      return ofUsers.concat(vectors.get(users + ":").matMul(weights.get(1)), 0);
    }

    @Override
    public NDArray trainingEmbeddings(NDArray vectors, NDList weights) {
      return vectors.mul(Torch.sigmoid(logits(vectors, weights)));
    }

    @Override
    public Optional<NDArray> auxiliaryLoss(
        NDArray vectors, NDList weights, Batch.Interactions batch, int epoch) {
      NDArray logits = logits(vectors, weights); // [users + items, 1]
      NDManager manager = logits.getManager();
      NDArray items = logits.get(users + ":"); // [items, 1]
      NDArray observed = Torch.embedding(items, batch.items(), manager); // [rows, 1]
      NDArray negatives = Torch.embedding(items, batch.negatives(), manager); // [rows, n, 1]
      NDArray conformity = Torch.embedding(logits.get(":" + users), batch.users(), manager);
      double n = batch.negatives().getShape().get(1);
      NDArray ofItems = Torch.times(crossEntropy(observed, negatives, n), model.itemWeight); // []
      NDArray ofUsers = Torch.times(crossEntropy(conformity, conformity, n), model.userWeight);
      return Optional.of(ofItems.add(ofUsers));
    }

    /** Binary cross-entropy, averaged over an observed item and its n negatives, {@code []}. */
    private static NDArray crossEntropy(NDArray observed, NDArray negatives, double n) {
      NDArray ofNegatives = Torch.times(Torch.logSigmoid(negatives.neg()).mean(), n); // []
      return Torch.times(Torch.logSigmoid(observed).mean().add(ofNegatives), -1 / (1 + n)); // []
    }

    @Override
    public NDArray rankingEmbeddings(NDArray vectors, NDList weights) {
      NDArray gates = Torch.sigmoid(logits(vectors, weights)); // [users + items, 1]
      NDArray direct = Torch.times(gates.get(":" + users), -model.reference); // [users, 1]
      NDArray column = direct.concat(gates.get(users + ":"), 0); // [users + items, 1]
      return vectors.mul(gates).concat(column, 1);
    }
  }
}
