package org.recital.registry.data;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files written out in tests. */
public final class TinyFiles {
  private TinyFiles() {}

  /** A data home that searches one folder, which also contains the cache. */
  public static DataHome home(Path folder) {
    return new DataHome(List.of(folder), folder.resolve("cache"), folder.resolve("base"));
  }

  public static void write(Path file, String text) {
    write(file, text, StandardCharsets.UTF_8);
  }

  public static void write(Path file, String text, Charset charset) {
    try {
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, text, charset);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes an archive of members given as {@code name, text, name, text, …}. */
  public static void zip(Path file, String... members) {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < members.length; i += 2) {
        zip.putNextEntry(new ZipEntry(members[i]));
        zip.write(members[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
