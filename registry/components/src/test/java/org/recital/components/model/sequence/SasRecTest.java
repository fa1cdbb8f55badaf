package org.recital.components.model.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.components.model.sequence.HistoryModels.SIZE;
import static org.recital.components.model.sequence.HistoryModels.batch;
import static org.recital.components.model.sequence.HistoryModels.network;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.recital.registry.model.Network;
import org.recital.registry.param.ParameterException;
import org.recital.registry.torch.Activation;

/** Tests specific to SASRec; {@link HistoryModelsTest} checks its formulas. */
class SasRecTest {
  @Test
  void detached_items_receive_gradients_through_the_input_only() {
    float[] attached = gradientOfItems(model(SasRec.Output.TIED, false, 2));
    float[] detached = gradientOfItems(model(SasRec.Output.TIED, true, 2));

    // item 4 is a target and not in a history
    for (int column = 0; column < SIZE; column++) {
      assertThat(attached[4 * SIZE + column]).isNotZero();
      assertThat(detached[4 * SIZE + column]).isZero();
      assertThat(detached[3 * SIZE + column]).isNotZero();
    }
  }

  @Test
  void invalid_parameters_are_rejected() {
    assertThatThrownBy(() -> model(SasRec.Output.TIED, false, 3))
        .isInstanceOf(ParameterException.class)
        .hasMessage("heads must divide embedding_size (4), but is 3");
    assertThatThrownBy(() -> model(SasRec.Output.SEPARATE, true, 2))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "detachItems must be false if output is 'separate', because the output embeddings would"
                + " receive no gradients; set output: tied");
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
