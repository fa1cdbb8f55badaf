package org.example;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import java.util.Set;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.Scoring;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.torch.Torch;

/** Hinge loss over pairs of an observed item and a sampled negative. */
@About(
    value = "Pairwise hinge loss: observed items score higher than negatives by a margin.",
    formula = "mean of max(0, margin − t + s), t: score of an observed item, s: of a negative",
    papers =
        @Paper(
            value = "Weston et al. WSABIE: Scaling Up to Large Vocabulary Image Annotation. IJCAI 2011",
            url = "https://www.ijcai.org/Proceedings/11/Papers/460.pdf"))
public record Hinge(
    @Param(
            value = "margin between the scores of observed items and negatives",
            byDefault = "1",
            min = 0)
        double margin)
    implements Loss {
  @Override
  public Set<Scoring> requiredScores() {
    return Set.of(Scoring.TARGETS, Scoring.SAMPLED);
  }

  @Override
  public Objective over(Interactions train, NDManager manager) {
    return scores -> {
      NDArray difference = scores.sampled().sub(scores.targets().expandDims(1)); // [rows, negatives]
      // Torch.plus, because add(Number) makes the step wait until the number is on the GPU.
      return Activation.relu(Torch.plus(difference, margin)).mean(); // []
    };
  }
}
