package org.recital.components.model.sequence;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.BatchForm;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.Param;
import org.recital.registry.task.Task;

/**
 * {@code gru4rec}: layers of gated recurrent units read a history item by item, and their state at
 * a place foretells the item after it, by the inner product with the item's vector. Hidasi et al.,
 * ICLR 2016, arXiv 1511.06939.
 *
 * <p>The paper reads sessions side by side and forgets what lies before a step; here a batch holds
 * whole histories, up to a number of their latest interactions, and gradients flow through all of
 * them. Its loss over the items of a batch is {@code in-batch}, or {@code bpr}. Where the state is
 * not as long as the item vectors and one table serves both, a matrix without bias maps the one to
 * the other.
 *
 * <p>A user without any history gets the same score for every item.
 */
public record Gru4Rec(
    @Param(value = "length of item vectors", byDefault = "64", min = 1) int embeddingSize,
    @Param(value = "length of a layer's state", byDefault = "64", min = 1) int hiddenSize,
    @Param(value = "recurrent layers", byDefault = "1", min = 1) int layers,
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
            value = "share of the item vectors read, and of what a layer gives the next, dropped",
            byDefault = "0.1",
            min = 0,
            below = 1)
        double dropout,
    @Param(
            value = "whether one table of item vectors is read and scored, or one each",
            byDefault = "tied")
        SasRec.Output output,
    @Param(
            value = "standard deviation of the initial item vectors",
            byDefault = "0.05",
            formerly = "deviation",
            above = 0)
        double initStd)
    implements GradientModel {
  public Gru4Rec {}

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
            (weights, training) -> new RecurrentUnits(this, weights, training ? dropout : 0),
            weights -> RecurrentWeights.scored(this, weights),
            false,
            maxHistory,
            true);
    NDList weights = RecurrentWeights.draw(this, items, owner, initialWeights);
    return new HistoryNetwork(form, weights, owner);
  }
}
