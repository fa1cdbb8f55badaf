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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recital.registry.Registry;
import org.recital.registry.data.ContentHash;
import org.recital.registry.data.DataException;
import org.recital.reports.store.Environment;

/**
 * Plug-ins on the class path. The recorded environment of a trial has the hashes of the plug-ins
 * whose components the trial names.
 */
final class PlugIns {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final String TITLE = "plug-in ";

  private final List<PlugIn> all;

  private PlugIns(List<PlugIn> all) {
    this.all = all;
  }

  /** A jar or a folder of classes, with the names of its components. */
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

  /**
   * Hashes of the plug-ins whose components a trial names, with keys such as {@code plug-in NAME}.
   */
  Map<String, String> of(String canonical) {
    if (all.isEmpty()) {
      return Map.of();
    }
    Set<String> named = new HashSet<>();
    try {
      collect(JSON.readTree(canonical), named);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not canonical JSON: " + canonical, e);
    }
    Map<String, String> hashes = new TreeMap<>();
    for (PlugIn plugIn : all) {
      if (plugIn.components().stream().anyMatch(named::contains)) {
        hashes.put(TITLE + plugIn.name(), plugIn.sha256());
      }
    }
    return hashes;
  }

  /** The hashes of plug-ins that an environment has, separated by spaces. */
  static String hashes(Environment environment) {
    return environment.versions().entrySet().stream()
        .filter(version -> version.getKey().startsWith(TITLE))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining(" "));
  }

  /**
   * Collects the strings of a trial, which include the names of its components. Metrics are
   * collected with and without their parameters and their cutoff.
   */
  private static void collect(JsonNode node, Set<String> texts) {
    if (node.isTextual()) {
      texts.add(node.textValue());
      texts.add(node.textValue().replaceFirst("(\\([^)]*\\))?(@\\d+)?(?=\\[|$)", ""));
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
