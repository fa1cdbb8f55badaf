package org.recital.components.model.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.components.model.sequence.HistoryModels.SIZE;
import static org.recital.components.model.sequence.HistoryModels.batch;
import static org.recital.components.model.sequence.HistoryModels.network;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.recital.registry.model.Activation;
import org.recital.registry.model.Network;
import org.recital.registry.param.ParameterException;

/** What SASRec alone has; its formulas are held by {@link HistoryModelsTest}. */
class SasRecTest {
  @Test
  void detached_items_learn_from_being_read_alone() {
    float[] attached = gradientOfItems(model(SasRec.Output.TIED, false, 2));
    float[] detached = gradientOfItems(model(SasRec.Output.TIED, true, 2));

    // item 4 is a target, and is in no history
    for (int column = 0; column < SIZE; column++) {
      assertThat(attached[4 * SIZE + column]).isNotZero();
      assertThat(detached[4 * SIZE + column]).isZero();
      assertThat(detached[3 * SIZE + column]).isNotZero();
    }
  }

  @Test
  void values_that_it_cannot_work_with_are_refused() {
    assertThatThrownBy(() -> model(SasRec.Output.TIED, false, 3))
        .isInstanceOf(ParameterException.class)
        .hasMessage("heads must divide the embedding size 4, but is 3");
    assertThatThrownBy(() -> model(SasRec.Output.SEPARATE, true, 2))
        .isInstanceOf(ParameterException.class)
        .hasMessage("detachItems would leave a separate output table unlearned; use output: tied");
  }

  private static SasRec model(SasRec.Output output, boolean detached, int heads) {
    return HistoryModels.sasRec(
        Activation.GELU, SasRec.Norm.POST, SasRec.Positions.END, false, output, detached, heads);
  }

  private static float[] gradientOfItems(SasRec model) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Network network = network(model, manager)) {
      Network.Pass pass = network.pass(batch(manager), manager);
      return pass.gradients(pass.scores().crossEntropy()).head().toFloatArray();
    }
  }
}
