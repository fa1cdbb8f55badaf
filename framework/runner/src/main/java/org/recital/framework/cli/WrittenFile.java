package org.recital.framework.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.recital.reports.store.StoreException;

/** A file that gets its name once it is complete, or standard output. */
final class WrittenFile {
  /** Writes the content. */
  @FunctionalInterface
  interface Content {
    void write(Writer to) throws IOException;
  }

  private WrittenFile() {}

  /** Writes to the file, or to standard output if none is given. */
  static void write(Console console, Optional<Path> file, Content content) throws IOException {
    if (file.isEmpty()) {
      content.write(console.out());
      console.out().flush();
      return;
    }
    write(file.get(), content);
    console.info("wrote " + file.get());
  }

  private static void write(Path file, Content content) {
    Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (Writer writer = Files.newBufferedWriter(part, StandardOpenOption.CREATE_NEW)) {
        content.write(writer);
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
}
