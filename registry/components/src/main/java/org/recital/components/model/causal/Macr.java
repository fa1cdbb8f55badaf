package org.recital.components.model.causal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
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
import org.recital.registry.model.InitialWeights;
import org.recital.registry.model.Network;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.recital.registry.task.Task;
import org.recital.registry.torch.Torch;

/**
 * {@code macr}, model-agnostic counterfactual reasoning: what was taken is explained by the match
 * of user and item, times how popular the item is by itself and how conforming the user. In
 * training
 *
 * <pre>  s(u, i) = (e_u · e_i) σ(pᵢ) σ(c_u),   pᵢ = w · eᵢ,  c_u = v · e_u</pre>
 *
 * and to the loss are added binary cross-entropies of pᵢ and of c_u by themselves. What ranks is
 * the total effect less the direct one: {@code (e_u · e_i − c) σ(pᵢ) σ(c_u)}. Wei et al., KDD 2021,
 * doi 10.1145/3447548.3467289, with loss {@code bce}. The vectors come from light graph
 * convolution, with 0 layers from a table.
 *
 * <p>{@code reference} is read after training alone; epochs are chosen by the total effect.
 */
public record Macr(
    @Param(value = "length of user and item vectors", byDefault = "64", min = 1) int embeddingSize,
    @Param(value = "graph convolutions", byDefault = "3", min = 0) int layers,
    @Param(
            value = "standard deviation of the initial weights",
            byDefault = "0.1",
            formerly = "deviation",
            above = 0)
        double initStd,
    @Param(value = "weight of the loss of items by themselves", byDefault = "1e-3", min = 0)
        double itemWeight,
    @Param(value = "weight of the loss of users by themselves", byDefault = "1e-3", min = 0)
        double userWeight,
    @Param(value = "c, the match that is taken away as if there were none", byDefault = "1")
        double reference)
    implements GradientModel {

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
    return Set.of("reference");
  }

  @Override
  public Network network(TrainingData data, NDManager manager, RandomGenerator initialWeights) {
    return new LightVectors(embeddingSize, layers, initStd)
        .network(data, manager, initialWeights, owner -> gates(data, owner, initialWeights));
  }

  private Gates gates(TrainingData data, NDManager owner, RandomGenerator initialWeights) {
    Shape column = new Shape(embeddingSize, 1);
    NDArray ofUsers = InitialWeights.normal(column, initStd, owner, initialWeights);
    ofUsers.setName("conformity");
    NDArray ofItems = InitialWeights.normal(column, initStd, owner, initialWeights);
    ofItems.setName("popularity");
    return new Gates(this, data.interactions().users(), new NDList(ofUsers, ofItems));
  }

  /** What scores are multiplied by. */
  private record Gates(Macr model, int users, NDList heads) implements LightDesign {
    /** c_u and pᵢ, {@code [users + items, 1]}. */
    private NDArray logits(NDArray vectors, NDList by) {
      NDArray ofUsers = vectors.get(":" + users).matMul(by.get(0));
      return ofUsers.concat(vectors.get(users + ":").matMul(by.get(1)), 0);
    }

    @Override
    public NDArray scored(NDArray vectors, NDList by) {
      return vectors.mul(Torch.sigmoid(logits(vectors, by)));
    }

    @Override
    public Optional<NDArray> term(NDArray vectors, NDList by, Batch.Interactions batch, int epoch) {
      NDArray logits = logits(vectors, by); // [users + items, 1]
      NDManager manager = logits.getManager();
      NDArray items = logits.get(users + ":");
      NDArray taken = Torch.embedding(items, batch.items(), manager); // [rows, 1]
      NDArray others = Torch.embedding(items, batch.negatives(), manager); // [rows, n, 1]
      NDArray conforming = Torch.embedding(logits.get(":" + users), batch.users(), manager);
      double n = batch.negatives().getShape().get(1);
      NDArray ofItems = Torch.times(crossEntropy(taken, others, n), model.itemWeight);
      NDArray ofUsers = Torch.times(crossEntropy(conforming, conforming, n), model.userWeight);
      return Optional.of(ofItems.add(ofUsers));
    }

    /** Mean over one observed and n others. */
    private static NDArray crossEntropy(NDArray observed, NDArray others, double n) {
      NDArray ofOthers = Torch.times(Torch.logSigmoid(others.neg()).mean(), n);
      return Torch.times(Torch.logSigmoid(observed).mean().add(ofOthers), -1 / (1 + n)); // []
    }

    @Override
    public NDArray ranking(NDArray vectors, NDList by) {
      NDArray gates = Torch.sigmoid(logits(vectors, by)); // [users + items, 1]
      NDArray taken = Torch.times(gates.get(":" + users), -model.reference);
      NDArray column = taken.concat(gates.get(users + ":"), 0); // [users + items, 1]
      return vectors.mul(gates).concat(column, 1);
    }
  }
}
