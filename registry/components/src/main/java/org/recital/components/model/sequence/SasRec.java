package org.recital.components.model.sequence;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.Activation;
import org.recital.registry.model.BatchForm;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.task.Task;

/**
 * Self-attentive sequential recommendation: a causal transformer reads a history, and its output at
 * a place foretells the item after it, by the inner product with the item's vector. Kang and
 * McAuley, ICDM 2018, doi 10.1109/ICDM.2018.00035. The loss of the paper is {@code bce}.
 *
 * <p>A layer is multi-head attention and a feed-forward network of two linear maps, each with
 * dropout, a residual connection and layer normalisation. The paper normalises before ({@code norm:
 * pre}), counts positions from the start, scales item vectors by √size, has {@code feed_forward: 1}
 * and {@code activation: relu}; the defaults are those of later implementations.
 *
 * <p>A user without any history gets the same score for every item.
 */
public record SasRec(
    @Param(value = "length of item vectors", byDefault = "64", min = 1) int embeddingSize,
    @Param(value = "transformer layers", byDefault = "2", min = 1) int layers,
    @Param(value = "attention heads; they divide the embedding size", byDefault = "2", min = 1)
        int heads,
    @Param(
            value = "width of the feed-forward network, in embedding sizes",
            byDefault = "4",
            min = 1)
        int feedForward,
    @Param(value = "function between the maps of the feed-forward network", byDefault = "gelu")
        Activation activation,
    @Param(value = "whether layers normalise what comes in or what goes out", byDefault = "post")
        Norm norm,
    @Param(value = "where learned positions are counted from", byDefault = "end")
        Positions positions,
    @Param(
            value = "latest interactions of a history that are read",
            byDefault = "200",
            formerly = "longest_history",
            min = 1)
        int maxHistory,
    @Param(
            value = "training interactions that a user must have to be learned from",
            byDefault = "2",
            formerly = "shortest_history",
            min = 2)
        int minHistory,
    @Param(
            value = "share of what a layer's parts give that is dropped",
            byDefault = "0.1",
            min = 0,
            below = 1)
        double dropout,
    @Param(
            value =
                "share of attention weights that is dropped; above 0 the faster attention cannot"
                    + " be used on a CPU",
            byDefault = "0",
            min = 0,
            below = 1)
        double attentionDropout,
    @Param(
            value = "share of what goes into the first layer that is dropped",
            byDefault = "0",
            min = 0,
            below = 1)
        double embeddingDropout,
    @Param(
            value = "whether item vectors are multiplied by √size as they are read",
            byDefault = "false")
        boolean scaleItems,
    @Param(
            value = "whether one table of item vectors is read and scored, or one each",
            byDefault = "tied")
        Output output,
    @Param(
            value =
                "whether no gradient flows to the item vectors that scores are made of, but to"
                    + " those that are read alone",
            byDefault = "false")
        boolean detachItems,
    @Param(
            value = "standard deviation of the initial weights, which are cut at two of it",
            byDefault = "0.02",
            formerly = "deviation",
            above = 0)
        double initStd)
    implements GradientModel {
  /** Where a layer normalises. */
  public enum Norm {
    PRE,
    POST
  }

  /** Where positions are counted from. */
  public enum Positions {
    START,
    END
  }

  /** Which item vectors scores are made of. */
  public enum Output {
    TIED,
    SEPARATE
  }

  public SasRec {
    if (embeddingSize % heads != 0) {
      throw new ParameterException(
          "heads", "must divide the embedding size " + embeddingSize + ", but is " + heads);
    }
    if (detachItems && output == Output.SEPARATE) {
      throw new ParameterException(
          "detachItems", "would leave a separate output table unlearned; use output: tied");
    }
  }

  @Override
  public Set<Task> tasks() {
    return EnumSet.of(Task.NEXT_ITEM, Task.RANKING);
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
  public Network network(TrainingData data, NDManager manager, RandomGenerator initialWeights) {
    NDManager owner = manager.newSubManager();
    int items = data.interactions().items();
    HistoryNetwork.Form form =
        new HistoryNetwork.Form(
            (weights, training) -> new SelfAttention(this, weights, training),
            weights -> SelfAttentionWeights.scored(this, weights),
            detachItems,
            maxHistory,
            positions == Positions.START);
    NDList weights = SelfAttentionWeights.draw(this, items, owner, initialWeights);
    return new HistoryNetwork(form, weights, owner);
  }
}
