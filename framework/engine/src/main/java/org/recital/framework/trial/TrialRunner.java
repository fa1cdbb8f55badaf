package org.recital.framework.trial;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.function.Consumer;
import org.recital.framework.evaluate.EvaluationException;
import org.recital.framework.train.TrainingException;
import org.recital.registry.Registry;
import org.recital.registry.text.TextCache;

/** Trial execution in the current process, one trial at a time. Not thread-safe. */
public final class TrialRunner implements Trials {
  private final Registry registry;
  private final DataCache cache = new DataCache();
  private final TensorLibrary library = TensorLibrary.load();

  public TrialRunner(Registry registry) {
    this.registry = registry;
  }

  @Override
  public void run(Request request, Consumer<TrialEvent> listener) {
    Memory.resetPeak();
    Stopwatch watch = new Stopwatch();
    try {
      TrialSpec spec = request.trial().spec();
      PreparedData data = watch.time("load", () -> cache.get(request));
      Protocol protocol = Protocol.of(request.trial(), data);
      listener.accept(new TrialEvent.DataPrepared(data.sha256(), protocol));
      library.await();
      Device device = Devices.find(request.device());
      try (NDManager manager = NDManager.newBaseManager(device, "PyTorch")) {
        listener.accept(
            new TrialExecution(
                    spec,
                    data,
                    registry,
                    manager,
                    watch,
                    new TextCache(request.home()),
                    request.on(Provenance.identity(Provenance.of(device))),
                    listener)
                .run());
      }
    } catch (TrainingException | EvaluationException e) {
      throw new TrialException(String.valueOf(e.getMessage()), e);
    }
  }
}
