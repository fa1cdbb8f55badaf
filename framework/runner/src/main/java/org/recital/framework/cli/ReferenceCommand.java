package org.recital.framework.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.recital.framework.reference.MarkdownPages;
import org.recital.framework.reference.Reference;
import org.recital.registry.error.FileFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code recital reference}: writes reference pages of all keys and components. */
@Command(
    name = "reference",
    description =
        "Write reference pages in Markdown for all keys and components, including plug-ins.")
final class ReferenceCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FOLDER", description = "Folder to write the pages to.")
  private Path folder = Path.of(".");

  ReferenceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Map<String, String> pages = new MarkdownPages(new Reference(console.registry())).all();
    try {
      write(pages);
    } catch (IOException e) {
      throw new BadArgumentException(
          String.format(
              Locale.ROOT,
              "the pages cannot be written to '%s' (%s); choose another folder",
              folder,
              FileFailure.reason(e)));
    }
    console.info("wrote " + pages.size() + " pages to " + folder);
    return ExitStatus.OK;
  }

  private void write(Map<String, String> pages) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Files.writeString(folder.resolve(page.getKey()), page.getValue());
    }
  }
}
