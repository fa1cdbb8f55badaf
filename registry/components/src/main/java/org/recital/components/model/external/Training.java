package org.recital.components.model.external;

import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.Optional;
import org.recital.registry.data.Interactions;
import org.recital.registry.model.FitContext;
import org.recital.registry.model.Scorer;
import org.recital.registry.npy.NpyFile;

/** Training by a command, and the output of the command. */
final class Training implements AutoCloseable {
  private static final long ANY = -1;

  private final External.Config config;
  private final Workspace workspace;
  private final Interactions train;
  private final FitContext context;
  private Optional<Command> running = Optional.empty();

  Training(External.Config config, Workspace workspace, Interactions train, FitContext context) {
    this.config = config;
    this.workspace = workspace;
    this.train = train;
    this.context = context;
  }

  /**
   * Runs the command.
   *
   * @param manager manager of the arrays of the scorer
   */
  Scorer run(NDManager manager) {
    Optional<Predecessor> predecessor = context.checkpoints().map(Predecessor::in);
    predecessor.ifPresent(Predecessor::end);
    Command command = Command.start(config.command(), workspace.folder());
    running = Optional.of(command);
    predecessor.ifPresent(file -> file.replaceBy(command.process()));
    if (config.output() == External.Output.BATCHES) {
      awaitReady(command);
      return new BatchScorer(workspace, command, context.listener());
    }
    command.closeInput();
    for (Optional<String> line = command.line(); line.isPresent(); line = command.line()) {
      read(line.get());
      context.listener().memory(command.memory());
    }
    command.await();
    context.listener().memory(command.memory());
    Scorer scorer = scorer(manager);
    close();
    return scorer;
  }

  private void awaitReady(Command command) {
    while (true) {
      Optional<String> line = command.line();
      if (line.isEmpty()) {
        command.await();
        throw command.failure("ended before it was ready for cases");
      }
      context.listener().memory(command.memory());
      if (ProgressLine.of(line.get()).map(ProgressLine::ready).orElse(false)) {
        return;
      }
      read(line.get());
    }
  }

  /** Reports the values of a progress line; other lines are printed to the log. */
  private void read(String line) {
    Optional<ProgressLine> progress = ProgressLine.of(line);
    if (progress.isEmpty()) {
      System.err.println(line);
      return;
    }
    for (Map.Entry<String, Double> value : progress.get().values().entrySet()) {
      context.listener().metricValue(value.getKey(), progress.get().epoch(), value.getValue());
    }
  }

  private Scorer scorer(NDManager manager) {
    return switch (config.output()) {
      case FACTORS -> factors(manager);
      case SCORES ->
          MatrixScorer.of(
              workspace
                  .output("scores")
                  .require("[users, items]", train.users(), train.items())
                  .floats(),
              train.users(),
              manager);
      case LISTS -> lists();
      case BATCHES -> throw new IllegalStateException("batches are scored by the command");
    };
  }

  private Scorer factors(NDManager manager) {
    NpyFile users =
        workspace.output("user_factors").require("[users, factors]", train.users(), ANY);
    NpyFile items =
        workspace
            .output("item_factors")
            .require("[items, factors]", train.items(), users.header().shape()[1]);
    return FactorScorer.of(
        new FactorScorer.Factors(
            users.floats(),
            items.floats(),
            bias("user_bias", "[users]", train.users()),
            bias("item_bias", "[items]", train.items())),
        manager);
  }

  /** A bias; zeros if the command has not written it. */
  private float[] bias(String name, String meaning, int size) {
    return workspace.has(name)
        ? workspace.output(name).require(meaning, size).floats()
        : new float[size];
  }

  private Scorer lists() {
    NpyFile file = workspace.output("lists").require("[users, length]", train.users(), ANY);
    return ListScorer.checked(
        file.ints(), (int) file.header().shape()[1], train, context.listLength(), file.name());
  }

  @Override
  public void close() {
    running.ifPresent(Command::close);
    workspace.close();
  }
}
