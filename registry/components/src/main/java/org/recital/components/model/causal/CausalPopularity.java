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
import org.recital.registry.param.NumberText;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.task.Task;
import org.recital.registry.text.TextEncoder;

/**
 * Estimates how far a user follows popularity, and takes it away. Popularity decides what is shown
 * and what is taken; by backdoor adjustment {@code P(C | do(U, I)) = f(u, i) · E[Z]}, what is left
 * after the intervention is the order of {@code f}. With vectors e from graph convolution, the
 * popularity P(i) in (0, 1] and the susceptibility U(u), scores in training are
 *
 * <pre>  s(u, i) = e_u · e_i + α P(i)^γ U(u)</pre>
 *
 * U(u) is a linear map of the last state of an LSTM over intervals of the user's history, each the
 * mean popularity of its items; intervals without items are passed over, and a user without any has
 * a state of zeros. Users start from a free vector and a linear map of that state, items from a
 * linear map of the vector of their description, a free vector, or both. α and γ are learned; γ is
 * {@code gamma_max · σ(g)} with a free g, so that P^γ is always finite. To any loss is added
 *
 * <pre>  λ Σᵢ P(i)^γ E(i),   E(i) = mean over users u of softmaxᵢ s(u, i)</pre>
 *
 * the exposure of popular items, over a sample of the users of a batch. {@code inference} says what
 * ranks: {@code intervene} drops the popularity term, {@code observe} keeps it. It is read after
 * training alone, and epochs are chosen by the intervention in both cases.
 */
public record CausalPopularity(
    @Param(value = "length of user and item vectors", byDefault = "64", min = 1) int embeddingSize,
    @Param(
            value =
                "light (linear, as LightGCN), weighted (with weights and a non-linearity), or"
                    + " attention",
            byDefault = "light")
        Form convolution,
    @Param(value = "graph convolutions; 0 for none", byDefault = "1", min = 0) int layers,
    @Param(
            value = "standard deviation of the initial vectors",
            byDefault = "0.1",
            formerly = "deviation",
            above = 0)
        double initStd,
    @Param(value = "what items start from: text, free vectors, or both", byDefault = "text")
        Items items,
    @Param(value = "how descriptions become vectors", byDefault = "hashed-tfidf") TextEncoder text,
    @Param(value = "what is known of items that is read as text", byDefault = "description")
        String textFeature,
    @Param(
            value =
                "how susceptibility is found: lstm (from the history), free (a number of each"
                    + " user), or none (the same for all)",
            byDefault = "lstm")
        Susceptibility susceptibility,
    @Param(value = "length of the LSTM's state", byDefault = "32", min = 1) int hiddenSize,
    @Param(value = "intervals of a history", byDefault = "10", min = 1) int intervals,
    @Param(value = "what intervals are equal shares of: count or time", byDefault = "count")
        Cut intervalsBy,
    @Param("a number known of items to be read as their popularity; else training interactions")
        Optional<String> popularityFeature,
    @Param(value = "α before training", byDefault = "0.1") double alpha,
    @Param(value = "γ before training", byDefault = "0.02", above = 0) double gamma,
    @Param(value = "γ at most", byDefault = "1", formerly = "most_gamma", above = 0)
        double gammaMax,
    @Param(value = "λ, weight of the exposure of popular items", byDefault = "0.1", min = 0)
        double exposureWeight,
    @Param(value = "rows of a batch that exposure is averaged over", byDefault = "256", min = 1)
        int exposureRows,
    @Param(
            value = "what ranks: intervene (without popularity) or observe (with it)",
            byDefault = "intervene")
        Inference inference)
    implements GradientModel {
  /** How vectors are made of those of neighbours. */
  public enum Form {
    LIGHT,
    WEIGHTED,
    ATTENTION
  }

  /** What items start from. */
  public enum Items {
    TEXT,
    FREE,
    BOTH
  }

  /** How susceptibility is found. */
  public enum Susceptibility {
    LSTM,
    FREE,
    NONE
  }

  /** What an interval is a share of. */
  public enum Cut {
    /** The user's interactions; with fewer of them than intervals, each has one. */
    COUNT,
    /** The time between the user's first interaction and the last. */
    TIME
  }

  /** What ranks. */
  public enum Inference {
    INTERVENE,
    OBSERVE
  }

  public CausalPopularity {
    if (!(gamma > 0 && gamma < gammaMax)) {
      throw new ParameterException(
          "gamma",
          "must lie between 0 and gamma_max ("
              + NumberText.of(gammaMax)
              + "), but is "
              + NumberText.of(gamma));
    }
    if (layers == 0 && convolution != Form.LIGHT) {
      throw new ParameterException("layers", "must be positive with weights, but is 0");
    }
  }

  boolean readsText() {
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
