package org.recital.components.model.external;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.HashedFile;
import org.recital.registry.data.Ids;
import org.recital.registry.model.FitContext;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateException;
import org.recital.registry.model.StateReader;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.task.Task;

/**
 * A model that another program trains ({@code external}).
 *
 * <p>The command runs in a temporary folder with copies of its files. In this folder, it reads the
 * training part, the validation part and the parameters, and writes arrays: see
 * docs/external-models.md. No file contains the test part. The command inherits the environment
 * variables, except those with locations of data or results, such as {@code RECITAL_DATA}.
 */
@About("Model trained by an external command in any language; data and results are NumPy files.")
public final class External implements FittedModel {
  private final Config config;

  public External(Config config) {
    this.config = config;
  }

  /** The parameters of {@link External}. */
  public record Config(
      @Param(
              value =
                  "program and its arguments; it runs in a temporary folder with copies of 'files'",
              minItems = 1)
          List<String> command,
      @Param(
              value =
                  "files that the command needs, such as its program, relative to the folder of the"
                      + " spec; their content is part of the identity of a trial",
              byDefault = "[]")
          List<HashedFile> files,
      @Param(
              value =
                  "what the command writes: the factors of users and items, the scores of all"
                      + " pairs, ranked lists, or, on request, the scores of batches of cases",
              byDefault = "factors")
          Output output,
      @Param(
              value = "parameters of the command, with keys of your choice; they can be swept",
              byDefault = "{}")
          ConfigNode.Mapping parameters) {
    public Config {
      command = List.copyOf(command);
      files = List.copyOf(files);
      Set<Path> copies = new HashSet<>();
      for (HashedFile file : files) {
        Path copy = Workspace.copyOf(file);
        if (Workspace.isReserved(copy)) {
          throw new ParameterException(
              "files", "must not contain '" + copy + "', which the trial writes; rename the file");
        }
        if (!copies.add(copy)) {
          throw new ParameterException(
              "files", "must not contain two files with the name '" + copy + "'");
        }
      }
    }
  }

  /** What the command writes. */
  public enum Output {
    /** Factors and biases of users and items. */
    FACTORS,
    /** Scores of all pairs. */
    SCORES,
    /** Ranked lists of the users. */
    LISTS,
    /** Scores of batches of cases, on request. */
    BATCHES
  }

  @Override
  public Set<Task> tasks() {
    return switch (config.output()) {
      case FACTORS, SCORES -> Set.of(Task.values());
      case LISTS, BATCHES -> Task.LISTS;
    };
  }

  @Override
  public boolean canBeSaved() {
    return config.output() != Output.BATCHES;
  }

  @Override
  public boolean usesWeights() {
    return true;
  }

  @Override
  public long bytes(TrainingData data) {
    long pairs = (long) data.interactions().users() * data.interactions().items();
    return config.output() == Output.SCORES ? 2 * Float.BYTES * pairs : 0;
  }

  @Override
  public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
    FitContext context =
        FitContext.of(
            data.interactions(),
            Ids.range(data.interactions().users()),
            Ids.range(data.interactions().items()),
            random.nextLong());
    return fit(data, context, manager, random);
  }

  @Override
  public Scorer fit(
      TrainingData data, FitContext context, NDManager manager, RandomGenerator random) {
    Workspace workspace = Workspace.create(config, data, context, device(manager));
    Training training = new Training(config, workspace, data.interactions(), context);
    try {
      return training.run(manager);
    } catch (RuntimeException e) {
      training.close();
      throw e;
    }
  }

  private static String device(NDManager manager) {
    return manager.getDevice().isGpu() ? "cuda:" + manager.getDevice().getDeviceId() : "cpu";
  }

  @Override
  public Scorer restore(StateReader saved, NDManager manager) {
    return switch (config.output()) {
      case FACTORS -> FactorScorer.restore(saved, manager);
      case SCORES -> MatrixScorer.restore(saved, manager);
      case LISTS -> ListScorer.restore(saved);
      case BATCHES -> throw new StateException(BatchScorer.NOT_SAVED);
    };
  }
}
