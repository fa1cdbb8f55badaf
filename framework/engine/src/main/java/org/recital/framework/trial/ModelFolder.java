package org.recital.framework.trial;

import ai.djl.ndarray.NDList;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.recital.registry.data.Ids;

/**
 * A folder with a trained model:
 *
 * <ul>
 *   <li>{@code weights.npz}: the weights by name, in NumPy format;
 *   <li>{@code users.csv}, {@code items.csv}: the original id of each index, from 0;
 *   <li>{@code spec.json}: the trial as canonical JSON.
 * </ul>
 *
 * <p>The folder is written atomically: it either contains all files or does not exist.
 */
record ModelFolder(Path path) {
  /**
   * Replaces the folder.
   *
   * @throws TrialException if it cannot be written
   */
  void write(NDList weights, Ids users, Ids items, String canonical) {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    try {
      delete(part);
      Files.createDirectories(part);
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(part.resolve("weights.npz")))) {
        NumpyArchive.write(weights, out);
      }
      write(users, part.resolve("users.csv"));
      write(items, part.resolve("items.csv"));
      Files.writeString(part.resolve("spec.json"), canonical + "\n");
      delete(path);
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new TrialException(
          "cannot save the model to "
              + path
              + " ("
              + e
              + "); free disk space, or disable saving with run: {save_model: false}",
          e);
    }
  }

  private static void write(Ids ids, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("number,id\n");
      for (int number = 0; number < ids.size(); number++) {
        out.write(number + "," + CsvField.of(ids.original(number)) + "\n");
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
