package org.recital.registry.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Folder of cached files with a limited total size. The modification time of a file records its
 * last use, and the least recently used files are deleted first. Several processes may share the
 * folder, because files are written under temporary names and then moved into place.
 *
 * @param limit limit of the total size
 */
record CacheFolder(Path folder, Limit limit) {
  private static final String PART = ".part";

  /** Age from which a temporary file is considered to be left over from a killed process. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  /** Limit of the total size of a cache folder. */
  @FunctionalInterface
  interface Limit {
    /**
     * The limit in bytes.
     *
     * @param used current size of the folder
     */
    long bytes(Path folder, long used) throws IOException;
  }

  /** Writer of the content of a file. */
  @FunctionalInterface
  interface Content {
    void write(FileChannel to) throws IOException;
  }

  /** A cached file. */
  private record Entry(Path file, long bytes, FileTime used) {}

  Path file(String name) {
    return folder.resolve(name);
  }

  /**
   * Writes a file, replacing an existing one. Then deletes files until the size is within the
   * limit.
   */
  void write(String name, Content content) throws IOException {
    Files.createDirectories(folder);
    Path part = folder.resolve(name + "." + UUID.randomUUID() + PART);
    try {
      try (FileChannel to =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.write(to);
      }
      Files.move(part, file(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
    reduce();
  }

  /** Records the use of a file. */
  void used(String name) throws IOException {
    Files.setLastModifiedTime(file(name), FileTime.from(Instant.now()));
  }

  /** Total size of the files in bytes. */
  long size() throws IOException {
    return entries().stream().mapToLong(Entry::bytes).sum();
  }

  /** Deletes all files. */
  void clear() throws IOException {
    for (Entry entry : entries()) {
      Files.deleteIfExists(entry.file());
    }
  }

  private void reduce() throws IOException {
    List<Entry> entries = new ArrayList<>(entries());
    for (Entry entry : List.copyOf(entries)) {
      if (entry.file().toString().endsWith(PART)) {
        entries.remove(entry);
        if (entry.used().toInstant().isBefore(Instant.now().minus(ABANDONED))) {
          Files.deleteIfExists(entry.file());
        }
      }
    }
    entries.sort(Comparator.comparing(Entry::used).thenComparing(Entry::file));
    long used = entries.stream().mapToLong(Entry::bytes).sum();
    long most = limit.bytes(folder, used);
    for (Entry entry : entries) {
      if (used <= most) {
        return;
      }
      Files.deleteIfExists(entry.file());
      used -= entry.bytes();
    }
  }

  private List<Entry> entries() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try {
          entries.add(new Entry(file, Files.size(file), Files.getLastModifiedTime(file)));
        } catch (NoSuchFileException e) {
          // another process has deleted the file
        }
      }
    }
    return entries;
  }
}
