package org.recital.framework.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.recital.registry.error.FileFailure;
import org.recital.reports.store.StoreException;

/**
 * Output to a file or to standard output. A file is written under a temporary name and renamed when
 * it is complete.
 */
final class WrittenFile {
  /** Writes the content. */
  @FunctionalInterface
  interface Content {
    void write(Writer to) throws IOException;
  }

  private WrittenFile() {}

  /**
   * Checks that the output is not a folder, because an empty folder would be replaced.
   *
   * @throws BadArgumentException if the output is a folder
   */
  static void requireFile(Optional<Path> output) {
    if (output.filter(Files::isDirectory).isPresent()) {
      throw new BadArgumentException(
          "--output must be a file, but '" + output.get() + "' is a folder");
    }
  }

  /** Writes to the file, or to standard output if none is given. */
  static void write(Console console, Optional<Path> file, Content content) throws IOException {
    requireFile(file);
    if (file.isEmpty()) {
      content.write(console.out());
      console.out().flush();
      return;
    }
    write(file.get(), content);
    console.info("wrote " + file.get());
  }

  /** Copies a file, which need not be text. */
  static void copy(Console console, Path from, Path file) {
    try {
      Files.copy(from, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failure(file, e);
    }
    console.info("wrote " + file);
  }

  private static void write(Path file, Content content) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      writeInPlace(file, content); // a device or a pipe, which must not be replaced
      return;
    }
    Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (Writer writer = Files.newBufferedWriter(part, StandardOpenOption.CREATE_NEW)) {
        content.write(writer);
        writer.flush();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (UncheckedIOException e) {
      throw failure(file, new IOException(e.getMessage(), e));
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private static void writeInPlace(Path file, Content content) {
    try (Writer writer = Files.newBufferedWriter(file)) {
      content.write(writer);
    } catch (UncheckedIOException e) {
      throw failure(file, new IOException(e.getMessage(), e));
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private static StoreException failure(Path file, IOException cause) {
    return new StoreException(
        "'" + file + "' cannot be written (" + FileFailure.reason(cause) + ")", cause);
  }
}
