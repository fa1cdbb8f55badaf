package org.recital.framework.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.recital.framework.folder.ModelFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code recital export model}: copies the saved model of a trial. */
@Command(
    name = "model",
    description =
        "Copy the model of a trial that was run with run: {save_model: true}, for Java programs,"
            + " NumPy and 'recital recommend --model'.")
final class ExportModelCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SavedModelArguments model = new SavedModelArguments();

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      required = true,
      description = "Folder to write to; a model in it is replaced.")
  private Path output = Path.of("");

  ExportModelCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    new ModelFolder(model.find()).copy(output);
    console.info("wrote " + output);
    return ExitStatus.OK;
  }
}
