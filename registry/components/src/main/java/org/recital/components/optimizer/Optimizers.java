package org.recital.components.optimizer;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.optimizer.OptimizerFactory;
import org.recital.registry.optimizer.Schedule;

/** Provider of the built-in optimizers and learning rate schedules. */
public final class Optimizers implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(OptimizerFactory.KIND, "adam", Adam.class),
        Component.of(OptimizerFactory.KIND, "adamw", AdamW.class),
        Component.of(OptimizerFactory.KIND, "sgd", Sgd.class),
        Component.of(OptimizerFactory.KIND, "adagrad", AdaGrad.class),
        Component.of(Schedule.KIND, "constant", Constant.class),
        Component.of(Schedule.KIND, "plateau", Plateau.class),
        Component.of(Schedule.KIND, "step", StepDecay.class),
        Component.of(Schedule.KIND, "cosine", Cosine.class),
        Component.of(Schedule.KIND, "warm-up", WarmUp.class));
  }
}
