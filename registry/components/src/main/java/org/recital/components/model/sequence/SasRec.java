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
import org.recital.registry.param.ParameterException;
import org.recital.registry.param.UpperBound;
import org.recital.registry.task.Task;
import org.recital.registry.torch.Activation;

/**
 * SASRec ({@code sasrec}): a causal transformer over a user's history; the output at each position
 * predicts the next item.
 *
 * <p>A layer consists of multi-head attention and a feed-forward network of two linear maps, each
 * with dropout, a residual connection and layer normalisation. The paper uses the loss {@code bce},
 * {@code norm: pre}, {@code positions: start}, {@code scale_items: true}, {@code feed_forward: 1}
 * and {@code activation: relu}; the defaults follow later implementations.
 *
 * <p>All items of a user with an empty history score 0.
 */
@About(
    value = "Next-item recommendation by causal self-attention over the user's history.",
    formula =
        "H⁽⁰⁾ = item embeddings + position embeddings;  H⁽ˡ⁺¹⁾ = FFN(CausalAttention(H⁽ˡ⁾));\n"
            + "score(u, i) = e_i · h_T, T = last position",
    papers =
        @Paper(
            value = "Kang and McAuley. Self-Attentive Sequential Recommendation. ICDM 2018",
            doi = "10.1109/ICDM.2018.00035"))
public record SasRec(
    @Param(
            value = "dimension of the item embeddings",
            byDefault = "64",
            min = 1,
            max = UpperBound.SIZE)
        int embeddingSize,
    @Param(value = "number of transformer layers", byDefault = "2", min = 1, max = UpperBound.DEPTH)
        int layers,
    @Param(
            value = "number of attention heads; must divide embedding_size",
            byDefault = "2",
            min = 1,
            max = UpperBound.SIZE)
        int heads,
    @Param(
            value = "hidden size of the feed-forward network as a multiple of embedding_size",
            byDefault = "4",
            min = 1,
            max = UpperBound.DEPTH)
        int feedForward,
    @Param(value = "activation function of the feed-forward network", byDefault = "gelu")
        Activation activation,
    @Param(
            value = "placement of layer normalisation: before or after each sublayer",
            byDefault = "post")
        Norm norm,
    @Param(
            value =
                "whether learned positions are counted from the start or the end of the history",
            byDefault = "end")
        Positions positions,
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
            value = "dropout rate of the sublayer outputs and the feed-forward hidden layer",
            byDefault = "0.1",
            min = 0,
            below = 1)
        double dropout,
    @Param(
            value =
                "dropout rate of the attention weights; a rate above 0 disables the fused attention"
                    + " kernel on a CPU",
            byDefault = "0",
            min = 0,
            below = 1)
        double attentionDropout,
    @Param(value = "dropout rate of the input embeddings", byDefault = "0", min = 0, below = 1)
        double embeddingDropout,
    @Param(
            value = "whether input item embeddings are multiplied by √embedding_size",
            byDefault = "false")
        boolean scaleItems,
    @Param(
            value = "whether input and output item embeddings are shared (tied) or separate",
            byDefault = "tied")
        Output output,
    @Param(
            value =
                "whether the output item embeddings are detached; gradients then reach the item"
                    + " embeddings through the input only",
            byDefault = "false")
        boolean detachItems,
    @Param(
            value =
                "standard deviation of the initial weights, from a normal distribution truncated at"
                    + " two standard deviations",
            byDefault = "0.02",
            formerly = "deviation",
            above = 0,
            max = UpperBound.FLOAT)
        double initStd)
    implements GradientModel {
  /** Placement of layer normalisation relative to a sublayer. */
  public enum Norm {
    PRE,
    POST
  }

  /** Whether positions are counted from the first or from the last item of the history. */
  public enum Positions {
    START,
    END
  }

  /** Item embeddings used to compute scores. */
  public enum Output {
    /** The input embeddings. */
    TIED,
    /** A separate table. */
    SEPARATE
  }

  public SasRec {
    if (embeddingSize % heads != 0) {
      throw new ParameterException(
          "heads", "must divide embedding_size (" + embeddingSize + "), but is " + heads);
    }
    if (detachItems && output == Output.SEPARATE) {
      throw new ParameterException(
          "detachItems",
          "must be false if output is 'separate', because the output embeddings would receive no"
              + " gradients; set output: tied");
    }
  }

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
    return new BatchForm.OfHistories(maxHistory, minHistory);
  }

  @Override
  public Set<Scoring> supportedScores() {
    return Scoring.ofItems();
  }

  @Override
  public Optional<NetworkSize> size(TrainingData data, BatchSize batch) {
    int items = data.interactions().items();
    long weights = WeightSource.count(source -> SelfAttentionWeights.of(this, items, source));
    // values that autograd keeps for a layer, and about as many for the backward pass; measured
    long perLayer = (30L + 8L * feedForward) * embeddingSize;
    perLayer += attentionDropout > 0 ? 4L * heads * batch.width() : 0;
    return Optional.of(
        new NetworkSize(weights, 0, HistoryNetwork.pass(batch, embeddingSize, layers * perLayer)));
  }

  @Override
  public Network network(TrainingData data, NDManager manager, RandomGenerator initialWeights) {
    NDManager owner = manager.newSubManager();
    int items = data.interactions().items();
    NDList weights =
        SelfAttentionWeights.of(this, items, WeightSource.initial(owner, initialWeights));
    return new HistoryNetwork(architecture(), weights, owner);
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return Scorer.owning(
        manager,
        owner ->
            architecture()
                .scorer(
                    SelfAttentionWeights.of(
                        this, saved.items(), WeightSource.restored(saved, owner)),
                    owner));
  }

  private HistoryNetwork.Architecture architecture() {
    return new HistoryNetwork.Architecture(
        (weights, training) -> new SelfAttention(this, weights, training),
        weights -> SelfAttentionWeights.outputEmbeddings(this, weights),
        detachItems,
        maxHistory,
        positions == Positions.START);
  }
}
