package org.recital.framework.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.recital.reports.export.Export;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code recital export}: writes recorded results as CSV. */
@Command(name = "export", description = "Write the recorded results of an experiment as CSV.")
final class ExportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "CONTENT",
      converter = ContentConverter.class,
      description =
          "trials: one line per trial; curves: one line per metric value of a training; cases: one"
              + " line per test case of a trial.")
  private Export content = Export.TRIALS;

  @Parameters(
      index = "1",
      paramLabel = "EXPERIMENT",
      arity = "0..1",
      description = "Name of the experiment; by default, the most recently run experiment.")
  private Optional<String> experiment = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "File to write to; by default, standard output.")
  private Optional<Path> output = Optional.empty();

  @Mixin private ResultsFolder results = new ResultsFolder();

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (ResultsStore store = results.location().openExisting()) {
      String name = Experiments.find(store, experiment).name();
      if (output.isPresent()) {
        write(store, name, output.get());
        console.info("wrote " + output.get());
      } else {
        content.write(store, name, console.out());
        console.out().flush();
      }
    }
    return ExitStatus.OK;
  }

  /** Writes a file, which gets its name once it is complete. */
  private void write(ResultsStore store, String name, Path file) {
    Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (Writer writer = Files.newBufferedWriter(part, StandardOpenOption.CREATE_NEW)) {
        content.write(store, name, writer);
        writer.flush();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new StoreException(
          "'" + file + "' cannot be written (" + FileFailure.reason(e) + ")", e);
    }
  }

  /** Converter of the content. */
  static final class ContentConverter implements ITypeConverter<Export> {
    @Override
    public Export convert(String text) {
      return switch (text) {
        case "trials" -> Export.TRIALS;
        case "curves" -> Export.CURVES;
        case "cases" -> Export.CASES;
        default ->
            throw new TypeConversionException(
                "unknown content '" + text + "'; known contents: trials, curves, cases");
      };
    }
  }
}
