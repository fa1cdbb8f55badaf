package org.recital.components.loss;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.loss.Loss;

/** Provider of the built-in losses. */
public final class Losses implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(Loss.KIND, "bce", BinaryCrossEntropy.class),
        Component.of(Loss.KIND, "bpr", Bpr.class),
        Component.of(Loss.KIND, "mse", SquaredError.class),
        Component.of(Loss.KIND, "mae", AbsoluteError.class),
        Component.of(Loss.KIND, "huber", Huber.class),
        Component.of(Loss.KIND, "full-softmax", FullSoftmax.class).withAliases("cross-entropy"),
        Component.of(Loss.KIND, "gbce", GeneralisedCrossEntropy.class),
        Component.of(Loss.KIND, "in-batch", InBatchSoftmax.class),
        Component.of(Loss.KIND, "in-batch-logq", InBatchLogQ.class),
        Component.of(Loss.KIND, "ips", InversePropensity.class),
        Component.of(Loss.KIND, "pda", PopularityDeconfounding.class),
        Component.of(Loss.KIND, "sampled-softmax", SampledSoftmax.class));
  }
}
