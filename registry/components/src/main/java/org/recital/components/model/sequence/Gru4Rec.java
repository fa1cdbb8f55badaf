package org.recital.components.model.sequence;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.BatchForm;
import org.recital.registry.model.BatchSize;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.model.NetworkSize;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.TrainingData;
import org.recital.registry.model.WeightSource;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.task.Task;

/**
 * GRU4Rec ({@code gru4rec}): gated recurrent units over a user's history; the state at each
 * position predicts the next item.
 *
 * <p>The paper trains on session-parallel mini-batches and does not backpropagate to earlier steps.
 * Here, a batch holds histories, truncated to their most recent interactions, and gradients flow
 * through all positions. The paper's in-batch negatives correspond to the loss {@code in-batch},
 * its pairwise loss to {@code bpr}. If embeddings are tied and {@code hidden_size} differs from
 * {@code embedding_size}, a linear map W without bias projects states to the embedding space.
 *
 * <p>All items of a user with an empty history score 0.
 */
@About(
    value = "Next-item recommendation by gated recurrent units over the user's history.",
    formula =
        "h_t = GRU(h_(t−1), e_(i_t));  score(u, i) = e_i · W h_T, T = last position;\n"
            + "W = I if output embeddings are separate or have the dimension of the state",
    papers =
        @Paper(
            value =
                "Hidasi et al. Session-based Recommendations with Recurrent Neural Networks. ICLR"
                    + " 2016",
            doi = "10.48550/arXiv.1511.06939"))
public record Gru4Rec(
    @Param(
            value = "dimension of the item embeddings",
            byDefault = "64",
            min = 1,
            max = UpperBound.SIZE)
        int embeddingSize,
    @Param(
            value = "dimension of the hidden state per layer",
            byDefault = "64",
            min = 1,
            max = UpperBound.SIZE)
        int hiddenSize,
    @Param(value = "number of recurrent layers", byDefault = "1", min = 1, max = UpperBound.DEPTH)
        int layers,
    @Param(
            value = "maximum history length; only the most recent interactions are read",
            byDefault = "200",
            unit = "interactions",
            formerly = "longest_history",
            min = 1,
            max = UpperBound.COUNT)
        int maxHistory,
    @Param(
            value = "minimum history length of users in training",
            byDefault = "2",
            unit = "interactions",
            formerly = "shortest_history",
            min = 2,
            max = UpperBound.COUNT)
        int minHistory,
    @Param(
            value = "dropout rate of the input embeddings and between recurrent layers",
            byDefault = "0.1",
            min = 0,
            below = 1)
        double dropout,
    @Param(
            value = "whether input and output item embeddings are shared (tied) or separate",
            byDefault = "tied")
        SasRec.Output output,
    @Param(
            value = "standard deviation of the initial item embeddings",
            byDefault = "0.05",
            formerly = "deviation",
            above = 0,
            max = UpperBound.FLOAT)
        double initStd)
    implements GradientModel {
  public Gru4Rec {}

  @Override
  public Set<Task> tasks() {
    return EnumSet.of(Task.NEXT_ITEM, Task.RANKING);
  }

  @Override
  public boolean scoresHistories() {
    return true;
  }

  @Override
  public BatchForm batches() {
    return new BatchForm.OfHistories(maxHistory, minHistory, true);
  }

  @Override
  public Set<Scoring> supportedScores() {
    return Scoring.ofItems();
  }

  @Override
  public Optional<NetworkSize> size(TrainingData data, BatchSize batch) {
    int items = data.interactions().items();
    long weights = WeightSource.count(source -> RecurrentWeights.of(this, items, source));
    return Optional.of(
        new NetworkSize(
            weights, 0, HistoryNetwork.pass(batch, embeddingSize, 32L * layers * hiddenSize)));
  }

  @Override
  public Network network(TrainingData data, NDManager manager, RandomGenerator initialWeights) {
    NDManager owner = manager.newSubManager();
    int items = data.interactions().items();
    NDList weights = RecurrentWeights.of(this, items, WeightSource.initial(owner, initialWeights));
    return new HistoryNetwork(architecture(), weights, owner);
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return Scorer.owning(
        manager,
        owner ->
            architecture()
                .scorer(
                    RecurrentWeights.of(this, saved.items(), WeightSource.restored(saved, owner)),
                    owner));
  }

  private HistoryNetwork.Architecture architecture() {
    return new HistoryNetwork.Architecture(
        (weights, training) -> new RecurrentUnits(this, weights, training ? dropout : 0),
        weights -> RecurrentWeights.outputEmbeddings(this, weights),
        false,
        maxHistory,
        true);
  }
}
