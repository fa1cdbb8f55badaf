package org.recital.framework.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.recital.reports.document.Document;
import org.recital.reports.render.Format;
import picocli.CommandLine.Option;

/** Options of commands that write a document to standard output or to a file. */
final class DocumentOutput {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = ReportCommand.FormatConverter.class,
      description = "Format: markdown (default), html, latex, csv or json.")
  private Format format = Format.MARKDOWN;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "File to write to; by default, standard output.")
  private Optional<Path> output = Optional.empty();

  /**
   * Checks the output file before any work is done.
   *
   * @throws BadArgumentException if the output is a folder
   */
  void requireFile() {
    WrittenFile.requireFile(output);
  }

  void write(Document document, Console console) throws IOException {
    WrittenFile.write(console, output, to -> to.append(format.text(document)));
  }
}
