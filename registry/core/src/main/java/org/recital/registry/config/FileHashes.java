package org.recital.registry.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.recital.registry.data.ContentHash;

/**
 * SHA-256 of the files in the folder of a spec. Every file is read once. All trials of a run
 * therefore have the same hash, even if the file changes during the run. Thread-safe.
 */
public final class FileHashes {
  private final Path folder;
  private final Map<String, String> hashes = new ConcurrentHashMap<>();

  /**
   * @param folder folder of the spec
   */
  public FileHashes(Path folder) {
    this.folder = folder;
  }

  boolean isFolder(String path) {
    return Files.isDirectory(folder.resolve(path));
  }

  /**
   * The hash of a file, in hex.
   *
   * @throws IOException if the file cannot be read
   */
  String of(String path) throws IOException {
    String known = hashes.get(path);
    if (known != null) {
      return known;
    }
    String hash = ContentHash.of(Files.readAllBytes(folder.resolve(path)));
    hashes.put(path, hash);
    return hash;
  }
}
