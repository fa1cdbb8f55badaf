package org.recital.framework.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Arguments that name a saved model by its trial or by its folder. */
final class ModelArguments {
  @Mixin private SavedModelArguments saved = new SavedModelArguments();

  @Option(
      names = "--model",
      paramLabel = "FOLDER",
      description = "Folder of a model, instead of an experiment and a variant.")
  private Optional<Path> folder = Optional.empty();

  /**
   * Checks the arguments before any work is done.
   *
   * @throws BadArgumentException if both a trial and a folder are given
   */
  void requireOne() {
    if (folder.isPresent() && saved.isGiven()) {
      throw new BadArgumentException("give either an experiment or --model, but not both");
    }
  }

  /**
   * The folder of the model.
   *
   * @throws BadArgumentException if there is no saved model for the arguments
   */
  Path find() {
    return folder.orElseGet(saved::find);
  }
}
