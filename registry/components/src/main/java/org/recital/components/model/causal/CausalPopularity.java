package org.recital.components.model.causal;

import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.components.model.graph.BipartiteGraph;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.BatchSize;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.InnerProductScorer;
import org.recital.registry.model.Network;
import org.recital.registry.model.NetworkSize;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.About;
import org.recital.registry.param.NumberText;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.param.UpperBound;
import org.recital.registry.task.Task;
import org.recital.registry.text.TextEncoder;

/**
 * Model of popularity as a confounder ({@code causal-popularity}): it estimates how much each user
 * follows popularity, and removes that effect from the ranking.
 *
 * <p>Popularity Z affects both exposure and interaction. By backdoor adjustment, {@code P(C | do(U,
 * I)) = f(u, i) · E[Z]}, so items are ranked by f under the intervention. Here f is the inner
 * product of embeddings e computed by graph convolution, P(i) in (0, 1] is the popularity of item
 * i, and U(u) is the susceptibility of user u.
 *
 * <ul>
 *   <li>U(u) is a linear map of the final state of an LSTM. The LSTM reads one value for each
 *       interval of the user's history: the mean popularity of the items in the interval. Empty
 *       intervals are skipped; the state of an empty history is zero.
 *   <li>The input embedding of a user is the sum of a trained embedding and a linear map of that
 *       state. The input embedding of an item is a linear map of the text vector of its
 *       description, a trained embedding, or the sum of both.
 *   <li>α and γ are trained; γ = {@code gamma_max} · σ(g) with an unconstrained g, so P(i)^γ is
 *       always finite.
 *   <li>The exposure penalty is added to the configured loss; it is estimated from a sample of the
 *       rows of the batch.
 * </ul>
 *
 * <p>{@code inference} does not affect training: epochs are always selected by the scores under the
 * intervention.
 */
@About(
    value =
        "Graph model that removes each user's susceptibility to item popularity from the ranking.",
    formula =
        "training: s(u, i) = e_u · e_i + α P(i)^γ U(u);  ranking: score(u, i) = e_u · e_i\n"
            + "exposure penalty: λ Σᵢ P(i)^γ E(i),  E(i) = mean over u of softmaxᵢ s(u, i)")
public record CausalPopularity(
    @Param(
            value = "dimension of the user and item embeddings",
            byDefault = "64",
            min = 1,
            max = UpperBound.SIZE)
        int embeddingSize,
    @Param(
            value =
                "type of graph convolution: light (linear, as in LightGCN), weighted (with weights"
                    + " and a non-linearity) or attention",
            byDefault = "light")
        Form convolution,
    @Param(
            value = "number of graph convolution layers; 0 for none",
            byDefault = "1",
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
            value = "source of the input embeddings of items: text, free (trained) or both",
            byDefault = "text")
        Items items,
    @Param(value = "text encoder for the item descriptions", byDefault = "hashed-tfidf")
        TextEncoder text,
    @Param(value = "text feature of items", byDefault = "description") String textFeature,
    @Param(
            value =
                "source of the susceptibility: lstm (from the history), free (one weight per user)"
                    + " or none (1 for all users)",
            byDefault = "lstm")
        Susceptibility susceptibility,
    @Param(
            value = "dimension of the hidden state of the LSTM",
            byDefault = "32",
            min = 1,
            max = UpperBound.SIZE)
        int hiddenSize,
    @Param(
            value = "number of intervals per history",
            byDefault = "10",
            min = 1,
            max = UpperBound.DEPTH)
        int intervals,
    @Param(
            value =
                "division of a history into intervals of equal size: by count (of interactions) or"
                    + " by time",
            byDefault = "count")
        Cut intervalsBy,
    @Param(
            "numeric item feature used as popularity; by default, popularity is the number of"
                + " training interactions")
        Optional<String> popularityFeature,
    @Param(value = "initial α", byDefault = "0.1", min = -UpperBound.FLOAT, max = UpperBound.FLOAT)
        double alpha,
    @Param(value = "initial γ", byDefault = "0.02", above = 0, max = UpperBound.FLOAT) double gamma,
    @Param(
            value = "upper bound of γ",
            byDefault = "1",
            formerly = "most_gamma",
            above = 0,
            max = UpperBound.FLOAT)
        double gammaMax,
    @Param(
            value = "λ, weight of the exposure penalty",
            byDefault = "0.1",
            min = 0,
            max = UpperBound.FLOAT)
        double exposureWeight,
    @Param(
            value = "maximum number of rows per batch from which exposure is estimated",
            byDefault = "256",
            min = 1,
            max = UpperBound.COUNT)
        int exposureRows,
    @Param(
            value = "ranking scores: intervene (without the popularity term) or observe (with it)",
            byDefault = "intervene")
        Inference inference)
    implements GradientModel {
  /** Type of graph convolution. */
  public enum Form {
    LIGHT,
    WEIGHTED,
    ATTENTION
  }

  /** Source of the input embeddings of items. */
  public enum Items {
    TEXT,
    FREE,
    BOTH
  }

  /** Source of the susceptibility of users. */
  public enum Susceptibility {
    LSTM,
    FREE,
    NONE
  }

  /** Division of a history into intervals of equal size. */
  public enum Cut {
    /**
     * By number of interactions; a history with fewer interactions than intervals has one
     * interaction per interval.
     */
    COUNT,
    /** By time between the user's first and last interaction. */
    TIME
  }

  /** Scores by which items are ranked. */
  public enum Inference {
    INTERVENE,
    OBSERVE
  }

  public CausalPopularity {
    if (!(gamma > 0 && gamma < gammaMax)) {
      throw new ParameterException(
          "gamma",
          "must be between 0 and gamma_max ("
              + NumberText.of(gammaMax)
              + "), both exclusive, but is "
              + NumberText.of(gamma));
    }
    if (layers == 0 && convolution != Form.LIGHT) {
      throw new ParameterException(
          "layers", "must be positive if convolution is 'weighted' or 'attention', but is 0");
    }
  }

  /** Whether items have text vectors. */
  boolean usesText() {
    return items != Items.FREE;
  }

  @Override
  public Set<Task> tasks() {
    return EnumSet.of(Task.RANKING);
  }

  @Override
  public Set<Scoring> supportedScores() {
    return Scoring.ofItems();
  }

  @Override
  public Set<String> readAfterTraining() {
    return Set.of("inference");
  }

  /**
   * Empty if items have text vectors, because their size is known only after the texts are encoded.
   */
  @Override
  public Optional<NetworkSize> size(TrainingData data, BatchSize batch) {
    if (usesText()) {
      return Optional.empty();
    }
    Interactions train = data.interactions();
    long nodes = (long) train.users() + train.items();
    long weights = nodes * embeddingSize + weightsOfSusceptibility(train.users()) + 2;
    long vectors = 6 * (batch.pairs() + batch.rows()) * embeddingSize;
    long exposed = exposureWeight == 0 ? 0 : Math.min(batch.rows(), exposureRows);
    long pass = (6 + 4L * layers) * nodes * embeddingSize + vectors + 3 * exposed * train.items();
    long states = susceptibility == Susceptibility.LSTM ? 8L * intervals * hiddenSize : 0;
    return Optional.of(
        new NetworkSize(
            weights + layers * weightsOfLayer(),
            BipartiteGraph.values(train),
            pass + train.users() * states));
  }

  private long weightsOfSusceptibility(long users) {
    long lstm = 4L * hiddenSize * (hiddenSize + 3) + hiddenSize * (embeddingSize + 1L) + 1;
    return switch (susceptibility) {
      case LSTM -> lstm;
      case FREE -> users;
      case NONE -> 0;
    };
  }

  private long weightsOfLayer() {
    long square = (long) embeddingSize * embeddingSize;
    return switch (convolution) {
      case LIGHT -> 0;
      case WEIGHTED -> square + embeddingSize;
      case ATTENTION -> square + 2L * embeddingSize;
    };
  }

  @Override
  public Network network(TrainingData data, NDManager manager, RandomGenerator initialWeights) {
    return new CausalNetwork(this, data, manager.newSubManager(), initialWeights);
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return InnerProductScorer.restore(saved, manager);
  }
}
