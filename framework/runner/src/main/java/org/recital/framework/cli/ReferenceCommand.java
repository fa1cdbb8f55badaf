package org.recital.framework.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.recital.framework.reference.MarkdownPages;
import org.recital.framework.reference.Reference;
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
  public Integer call() throws IOException {
    Files.createDirectories(folder);
    Map<String, String> pages = new MarkdownPages(new Reference(console.registry())).all();
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Files.writeString(folder.resolve(page.getKey()), page.getValue());
    }
    console.info("wrote " + pages.size() + " pages to " + folder);
    return ExitStatus.OK;
  }
}
