package org.recital.framework.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.recital.reports.store.ResultsLocation;

/**
 * Check that {@code recital run} could write to a results folder. The check writes nothing.
 *
 * @param isWritable whether this process may write to a file or folder
 */
record ResultsFolderCheck(ResultsLocation results, Predicate<Path> isWritable) {
  ResultsFolderCheck(ResultsLocation results) {
    this(results, Files::isWritable);
  }

  /** The reason why the folder cannot be used; empty if it can be used. */
  Optional<String> problem() {
    Path folder = results.folder().toAbsolutePath();
    return Files.exists(folder) ? ofExisting(folder) : ofMissing(folder);
  }

  private Optional<String> ofExisting(Path folder) {
    if (!Files.isDirectory(folder)) {
      return unusable("is a file");
    }
    if (!isWritable.test(folder)) {
      return unusable("cannot be written (permission denied)");
    }
    if (results.address().isPresent()) {
      return Optional.empty();
    }
    Path store = Path.of(results.store()).toAbsolutePath();
    return Files.exists(store) && !isWritable.test(store)
        ? unusable("has a store that cannot be written (permission denied)")
        : Optional.empty();
  }

  /** Checks the nearest parent that exists. */
  private Optional<String> ofMissing(Path folder) {
    Path parent = folder;
    while (!Files.exists(parent) && parent.getParent() != null) {
      parent = parent.getParent();
    }
    if (!Files.isDirectory(parent)) {
      return unusable("cannot be created (Not a directory)");
    }
    return isWritable.test(parent)
        ? Optional.empty()
        : unusable("cannot be created (permission denied)");
  }

  private Optional<String> unusable(String why) {
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the results folder '%s' %s; choose another folder with %s",
            results.folder(),
            why,
            results.folderOption()));
  }
}
