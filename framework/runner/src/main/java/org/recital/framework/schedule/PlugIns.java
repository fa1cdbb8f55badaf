package org.recital.framework.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.recital.registry.Registry;
import org.recital.registry.data.ContentHash;
import org.recital.registry.data.DataException;

/**
 * Jars of a user's own on the class path: the record of a trial that names one of their components
 * holds their hashes.
 */
final class PlugIns {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final String TITLE = "plug-in ";

  private final List<PlugIn> all;

  private PlugIns(List<PlugIn> all) {
    this.all = all;
  }

  /** A jar, or a folder of classes, and the names of its components. */
  private record PlugIn(String name, String sha256, Set<String> components) {}

  static PlugIns of(Registry registry) {
    return new PlugIns(
        registry.origins().stream()
            .map(
                origin ->
                    new PlugIn(
                        String.valueOf(origin.location().getFileName()),
                        hash(origin.location()),
                        origin.components()))
            .toList());
  }

  /** The hashes of those that a trial names, by "plug-in NAME". */
  Map<String, String> of(String canonical) {
    if (all.isEmpty()) {
      return Map.of();
    }
    Set<String> named = new HashSet<>();
    try {
      collect(JSON.readTree(canonical), named);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not canonical: " + canonical, e);
    }
    Map<String, String> hashes = new TreeMap<>();
    for (PlugIn plugIn : all) {
      if (plugIn.components().stream().anyMatch(named::contains)) {
        hashes.put(TITLE + plugIn.name(), plugIn.sha256());
      }
    }
    return hashes;
  }

  /**
   * Every text of a trial: names of components stand among them, those of metrics with cut-offs.
   */
  private static void collect(JsonNode node, Set<String> texts) {
    if (node.isTextual()) {
      texts.add(node.textValue());
      texts.add(node.textValue().replaceFirst("@\\d+", ""));
    }
    node.forEach(inner -> collect(inner, texts));
  }

  private static String hash(Path jar) {
    try (Stream<Path> files = Files.walk(jar)) {
      StringBuilder hashes = new StringBuilder();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          hashes.append(jar.relativize(file)).append(' ').append(ContentHash.of(in)).append('\n');
        }
      }
      return ContentHash.of(hashes.toString());
    } catch (IOException e) {
      throw new DataException(jar + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
