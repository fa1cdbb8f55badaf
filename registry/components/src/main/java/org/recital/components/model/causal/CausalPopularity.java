package org.recital.components.model.causal;

import ai.djl.ndarray.NDManager;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.loss.Scoring;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.Network;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.About;
import org.recital.registry.param.NumberText;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.task.Task;
import org.recital.registry.text.TextEncoder;

/**
 * Model of popularity as a confounder ({@code causal-popularity}): it estimates how much each user
 * follows popularity, and removes that effect from the ranking.
 *
 * <p>Popularity Z affects both exposure and interaction. By backdoor adjustment, {@code P(C | do(U,
 * I)) = f(u, i) · E[Z]}, so that items are ranked by f under the intervention. Here f is the inner
 * product of embeddings e from graph convolution, P(i) in (0, 1] is the popularity of an item, and
 * U(u) the susceptibility of a user.
 *
 * <ul>
 *   <li>U(u) is a linear map of the final state of an LSTM over intervals of the user's history,
 *       each represented by the mean popularity of its items. Empty intervals are skipped; the
 *       state of an empty history is zero.
 *   <li>The input embeddings of users are the sum of a trained embedding and a linear map of that
 *       state, those of items a linear map of the text vector of their description, a trained
 *       embedding, or the sum of both.
 *   <li>α and γ are trained; γ = {@code gamma_max} · σ(g) with an unconstrained g, so that P(i)^γ
 *       is always finite.
 *   <li>The exposure penalty is added to any loss; it is estimated from a sample of the rows of a
 *       batch.
 * </ul>
 *
 * <p>{@code inference} is read after training only, and epochs are selected by the scores under the
 * intervention, whatever its value.
 */
@About(
    value =
        "Graph model that removes each user's susceptibility to item popularity from the ranking.",
    formula =
        "training: s(u, i) = e_u · e_i + α P(i)^γ U(u);  ranking: score(u, i) = e_u · e_i\n"
            + "exposure penalty: λ Σᵢ P(i)^γ E(i),  E(i) = mean over u of softmaxᵢ s(u, i)")
public record CausalPopularity(
    @Param(value = "dimension of the user and item embeddings", byDefault = "64", min = 1)
        int embeddingSize,
    @Param(
            value =
                "type of graph convolution: light (linear, as in LightGCN), weighted (with weights"
                    + " and a non-linearity) or attention",
            byDefault = "light")
        Form convolution,
    @Param(value = "number of graph convolution layers; 0 for none", byDefault = "1", min = 0)
        int layers,
    @Param(
            value = "standard deviation of the initial embeddings",
            byDefault = "0.1",
            formerly = "deviation",
            above = 0)
        double initStd,
    @Param(
            value = "source of the input embeddings of items: text, free (trained) or both",
            byDefault = "text")
        Items items,
    @Param(value = "text encoder of the item descriptions", byDefault = "hashed-tfidf")
        TextEncoder text,
    @Param(value = "text feature of items", byDefault = "description") String textFeature,
    @Param(
            value =
                "source of the susceptibility: lstm (from the history), free (a weight for each"
                    + " user) or none (1 for all users)",
            byDefault = "lstm")
        Susceptibility susceptibility,
    @Param(value = "dimension of the hidden state of the LSTM", byDefault = "32", min = 1)
        int hiddenSize,
    @Param(value = "number of intervals of a history", byDefault = "10", min = 1) int intervals,
    @Param(
            value = "quantity that intervals divide equally: count (interactions) or time",
            byDefault = "count")
        Cut intervalsBy,
    @Param(
            "numeric feature of items that is their popularity, instead of the number of training"
                + " interactions")
        Optional<String> popularityFeature,
    @Param(value = "initial α", byDefault = "0.1") double alpha,
    @Param(value = "initial γ", byDefault = "0.02", above = 0) double gamma,
    @Param(value = "upper bound of γ", byDefault = "1", formerly = "most_gamma", above = 0)
        double gammaMax,
    @Param(value = "λ, weight of the exposure penalty", byDefault = "0.1", min = 0)
        double exposureWeight,
    @Param(
            value = "maximum number of rows of a batch from which exposure is estimated",
            byDefault = "256",
            min = 1)
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

  /** Quantity that the intervals of a history divide equally. */
  public enum Cut {
    /**
     * The user's interactions; a history with fewer of them than intervals has one per interval.
     */
    COUNT,
    /** The time between the user's first and last interaction. */
    TIME
  }

  /** Scores that items are ranked by. */
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

  @Override
  public Network network(TrainingData data, NDManager manager, RandomGenerator initialWeights) {
    return new CausalNetwork(this, data, manager.newSubManager(), initialWeights);
  }
}
