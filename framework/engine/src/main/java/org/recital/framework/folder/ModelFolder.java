package org.recital.framework.folder;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.recital.registry.Registry;
import org.recital.registry.config.ConfigException;
import org.recital.registry.config.ModelConfig;
import org.recital.registry.data.Ids;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;
import org.recital.registry.error.FileFailure;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.StateException;
import org.recital.registry.model.StateWriter;

/**
 * A folder with a trained model, in the format that {@code docs/model-folder.md} describes. It is
 * written atomically: it either contains all files or does not exist.
 */
public record ModelFolder(Path path) {
  /** A file of the earlier format, before version 1. */
  private static final String EARLIER = "weights.npz";

  private static final int TESTS = 5; // checks before a folder counts as not replaceable
  private static final Duration PAUSE = Duration.ofMillis(20);

  private static final String USERS = "users";
  private static final String ITEMS = "items";
  private static final String HISTORY = "history";
  private static final String WEIGHTS = "weights";
  private static final String SEEN = "seen";
  private static final String STATE = "state";
  private static final String TRIAL = "trial";

  /**
   * Writes a model. An existing model folder at the path is replaced.
   *
   * @throws ModelFolderException if the path has other content, such as other files beside a model,
   *     or cannot be written
   */
  public void write(TrainedModel model) {
    write(part -> content(model, part));
  }

  /**
   * Copies the files of the folder without loading the model.
   *
   * @param to target folder; replaced if it is a model folder
   * @throws ModelFolderException if the target has other content, such as other files beside a
   *     model, or a folder cannot be read or written
   */
  public void copy(Path to) {
    new ModelFolder(to).write(part -> copyFiles(path, part));
  }

  private static void copyFiles(Path from, Path to) {
    try {
      Checksums checksums = Checksums.read(from);
      FolderReader reader = new FolderReader(from, checksums, "", 0, 0);
      for (String file : checksums.byFile().keySet()) {
        reader.copy(file, to.resolve(file));
      }
      checksums.write(to);
    } catch (IOException | UncheckedIOException | StateException e) {
      throw new ModelFolderException("cannot copy the model in " + from + ": " + reason(e), e);
    }
  }

  private void write(AtomicFolder.Content content) {
    if (!isReplaceable()) {
      throw new ModelFolderException(
          path + " exists and is not a model folder, or has other files; choose another folder");
    }
    try {
      AtomicFolder.write(path, content);
    } catch (IOException | UncheckedIOException | StateException e) {
      throw new ModelFolderException("cannot save the model to " + path + ": " + reason(e), e);
    }
  }

  private static void content(TrainedModel model, Path folder) throws IOException {
    FolderWriter to = new FolderWriter(folder);
    Interactions history = model.history();
    SeenItems seen = model.seen();
    new Manifest(history.users(), history.items(), model.config().canonical()).write(to);
    to.write(USERS, ids(model.users()));
    to.write(ITEMS, ids(model.items()));
    rows(to.part(HISTORY), history.offsetColumn(), history.itemColumn());
    if (history.hasWeights()) {
      to.part(HISTORY).write(WEIGHTS, history.weightColumn(), history.size());
    }
    rows(to.part(SEEN), seen.offsetColumn(), seen.itemColumn());
    model.trial().ifPresent(trial -> to.json(TRIAL, trial));
    model.scorer().save(to.part(STATE));
    model.scorer().vectorTable().ifPresent(table -> new MlflowModel(STATE + "." + table).write(to));
    to.checksums().write(folder);
  }

  private static void rows(StateWriter to, int[] offsets, int[] columns) {
    to.write("offsets", offsets, offsets.length);
    to.write("columns", columns, columns.length);
  }

  private static Interactions history(FolderReader from, int users, int items) {
    Interactions history = from.interactions(HISTORY, users, items);
    if (!from.has(HISTORY + "." + WEIGHTS)) {
      return history;
    }
    float[] weights = from.part(HISTORY).floats(WEIGHTS, history.size());
    for (float weight : weights) {
      if (!(weight > 0 && Float.isFinite(weight))) {
        throw new StateException(
            "'history.weights' is invalid: weights are positive, but one is " + weight);
      }
    }
    return history.withWeights(weights);
  }

  private static List<String> ids(Ids ids) {
    List<String> texts = new ArrayList<>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      texts.add(ids.original(i));
    }
    return texts;
  }

  /**
   * Reads a model.
   *
   * @param registry registry that contains the model
   * @param manager manager on the device of the scorer; the scorer owns and closes a sub-manager
   * @throws ModelFolderException if the folder is not a model folder, is damaged, or was written by
   *     a newer version
   */
  public TrainedModel read(Registry registry, NDManager manager) {
    if (!Files.isDirectory(path)) {
      throw new ModelFolderException(path + " is not a folder; give the folder of a saved model");
    }
    if (!Files.exists(path.resolve(Checksums.FILE), LinkOption.NOFOLLOW_LINKS)) {
      boolean isEarlier = Files.exists(path.resolve(EARLIER));
      throw new ModelFolderException(
          path
              + " is not a model folder, because it has no "
              + Checksums.FILE
              + (isEarlier
                  ? "; an earlier release saved it: train the model again"
                  : "; give the folder of a saved model"));
    }
    try {
      return content(registry, manager);
    } catch (IOException | UncheckedIOException | StateException | ConfigException e) {
      throw new ModelFolderException("cannot load the model in " + path + ": " + reason(e), e);
    } catch (OutOfMemoryError e) {
      throw new ModelFolderException(
          "cannot load the model in "
              + path
              + ": it needs more memory than Java may use; allow more with JDK_JAVA_OPTIONS=-Xmx…",
          e);
    }
  }

  private TrainedModel content(Registry registry, NDManager manager) throws IOException {
    Checksums checksums = Checksums.read(path);
    Manifest manifest = Manifest.read(new FolderReader(path, checksums, "", 0, 0));
    FolderReader from = new FolderReader(path, checksums, "", manifest.users(), manifest.items());
    Ids users = ids(USERS, manifest.users(), from);
    Ids items = ids(ITEMS, manifest.items(), from);
    Interactions history = history(from, users.size(), items.size());
    SeenItems seen = SeenItems.of(from.interactions(SEEN, users.size(), items.size()));
    Optional<String> trial = from.jsonText(TRIAL);
    ModelConfig config = manifest.config(registry);
    Scorer scorer = config.model().restore(from.part(STATE), manager);
    return new TrainedModel(config, scorer, users, items, history, seen, trial);
  }

  private static Ids ids(String name, int expected, FolderReader from) {
    List<String> texts = from.texts(name);
    StateException.require(
        texts.size() == expected, name, texts.size() + " ids, but the model has " + expected);
    Set<String> different = new HashSet<>();
    for (String text : texts) {
      StateException.require(different.add(text), name, "the id '" + text + "' occurs twice");
    }
    return Ids.texts(texts);
  }

  /**
   * Whether a model can be written to the path. The path is checked several times, because another
   * process may be replacing the folder.
   */
  private boolean isReplaceable() {
    for (int attempt = 1; attempt <= TESTS; attempt++) {
      if (!Files.exists(path) || isEmpty() || isModel()) {
        return true;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return false;
  }

  /** Whether the path is a model folder without other files. */
  private boolean isModel() {
    try (Stream<Path> files = Files.list(path)) {
      Checksums checksums = Checksums.read(path);
      Manifest.read(new FolderReader(path, checksums, "", 0, 0));
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .allMatch(
              name ->
                  name.equals(Checksums.FILE)
                      || isPythonCache(name)
                      || checksums.byFile().containsKey(name));
    } catch (IOException | UncheckedIOException | StateException e) {
      return false;
    }
  }

  /** Whether a file is the folder that Python adds when it loads the model. */
  private boolean isPythonCache(String name) {
    return name.equals(MlflowModel.PYTHON_CACHE)
        && Files.isDirectory(path.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  private boolean isEmpty() {
    try (Stream<Path> files = Files.list(path)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      return false; // a file, or a folder that cannot be read
    }
  }

  private static String reason(Exception e) {
    Throwable shown =
        e instanceof UncheckedIOException && e.getCause() instanceof IOException cause ? cause : e;
    return shown instanceof IOException failure
        ? FileFailure.reason(failure)
        : String.valueOf(shown.getMessage());
  }
}
