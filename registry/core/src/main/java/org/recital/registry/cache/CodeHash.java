package org.recital.registry.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.recital.registry.data.ContentHash;
import org.recital.registry.data.Dataset;

/**
 * Hash of the code that loads a data set, computed from the jars or class folders that contain the
 * data set source and this module.
 */
final class CodeHash {
  private static final Map<Path, Optional<String>> KNOWN = new ConcurrentHashMap<>();

  private CodeHash() {}

  /**
   * The hash of the code of a data set source; empty if the code is not in a jar or class folder.
   */
  static Optional<String> of(Class<?> source, FileHashes hashes) {
    return location(Dataset.class)
        .flatMap(location -> hash(location, hashes))
        .flatMap(
            core ->
                location(source)
                    .flatMap(location -> hash(location, hashes))
                    .map(own -> core + " " + own));
  }

  private static Optional<Path> location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> hash(Path location, FileHashes hashes) {
    return KNOWN.computeIfAbsent(location, code -> computed(code, hashes));
  }

  private static Optional<String> computed(Path location, FileHashes known) {
    try (Stream<Path> walk = Files.walk(location)) {
      List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
      StringBuilder hashes = new StringBuilder();
      for (Path file : files) {
        hashes.append(location.relativize(file)).append(' ');
        hashes.append(
            file.equals(location) // a jar
                ? known.of(file, String.valueOf(file.getFileName()), () -> hash(file))
                : hash(file));
        hashes.append('\n');
      }
      return Optional.of(ContentHash.of(hashes.toString()));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static String hash(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return ContentHash.of(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
