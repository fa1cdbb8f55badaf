package org.recital.components.model.external;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FitListener;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateException;
import org.recital.registry.model.StateWriter;

/**
 * Scorer that passes cases to the running command, one batch after another, and returns the scores
 * that the command computes.
 */
record BatchScorer(Workspace workspace, Command command, FitListener listener) implements Scorer {
  static final String NOT_SAVED =
      "an external model with 'output: batches' cannot be saved, because its command computes the"
          + " scores";

  private static final String REQUEST =
      "{\"cases\": \"data/cases.npz\", \"scores\": \"output/scores.npy\"}";

  @Override
  public NDArray score(Cases cases, NDManager manager) {
    workspace.writeCases(cases);
    command.send(REQUEST);
    awaitAnswer();
    listener.memory(command.memory());
    int items = cases.history().items();
    float[] scores =
        workspace.output("scores").require("[cases, items]", cases.size(), items).floats();
    return manager.create(scores, new Shape(cases.size(), items));
  }

  /**
   * Waits until the command has written the scores; other lines of its output are printed to the
   * log.
   */
  private void awaitAnswer() {
    while (true) {
      Optional<String> line = command.line();
      if (line.isEmpty()) {
        command.await();
        throw command.failure("ended before it had scored all cases");
      }
      if (ProgressLine.of(line.get()).map(ProgressLine::ready).orElse(false)) {
        return;
      }
      System.err.println(line.get());
    }
  }

  @Override
  public void save(StateWriter to) {
    throw new StateException(NOT_SAVED);
  }

  @Override
  public void close() {
    command.end();
    command.close();
    workspace.close();
  }
}
