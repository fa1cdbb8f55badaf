package org.recital.components.model.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recital.components.model.sequence.HistoryModels.HISTORY;
import static org.recital.components.model.sequence.HistoryModels.SIZE;
import static org.recital.components.model.sequence.HistoryModels.batch;
import static org.recital.components.model.sequence.HistoryModels.network;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.recital.registry.model.Cases;
import org.recital.registry.model.Network;
import org.recital.registry.model.Scorer;
import org.recital.registry.torch.Torch;

/** Tests specific to GRU4Rec; {@link HistoryModelsTest} checks its formulas. */
class Gru4RecTest {
  @Test
  void dropout_is_active_in_training_only() {
    Gru4Rec model = HistoryModels.gru4Rec(SIZE, 2, 0.5, SasRec.Output.TIED);
    Cases cases = Cases.ofUsers(HISTORY, new int[] {0, 1});
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Network network = network(model, manager);
        Scorer scorer = network.scorer()) {
      Torch.seed(1);
      float[] once = network.pass(batch(manager), manager).scores().targets().toFloatArray();
      float[] again = network.pass(batch(manager), manager).scores().targets().toFloatArray();
      assertThat(again).isNotEqualTo(once);

      float[] scored = scorer.score(cases, manager).toFloatArray();
      assertThat(scorer.score(cases, manager).toFloatArray()).containsExactly(scored);
    }
  }
}
