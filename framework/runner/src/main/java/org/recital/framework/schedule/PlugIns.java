package org.recital.framework.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
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
  private static final String CLASS = ".class";

  private final List<PlugIn> all;

  private PlugIns(List<PlugIn> all) {
    this.all = all;
  }

  /** A jar or a folder of classes, with the names of its components. */
  private record PlugIn(String name, String sha256, Set<String> components) {}

  /**
   * The plug-ins of a registry.
   *
   * @throws DataException if two plug-ins have a class of the same name, because one of them would
   *     then use the class of the other
   */
  static PlugIns of(Registry registry) {
    requireDifferentClasses(registry.origins().stream().map(origin -> origin.location()).toList());
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

  /** The hashes of the plug-ins in an environment, separated by spaces. */
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

  private static void requireDifferentClasses(List<Path> plugIns) {
    Map<String, Path> origins = new HashMap<>();
    for (Path plugIn : plugIns) {
      for (String name : classes(plugIn)) {
        Path other = origins.putIfAbsent(name, plugIn);
        if (other != null) {
          throw new DataException(
              "the class "
                  + name
                  + " is in the plug-ins "
                  + other.getFileName()
                  + " and "
                  + plugIn.getFileName()
                  + "; rename the package of one of them");
        }
      }
    }
  }

  private static List<String> classes(Path plugIn) {
    try {
      return files(plugIn).stream()
          .filter(file -> file.endsWith(CLASS) && !file.endsWith("-info" + CLASS))
          .map(file -> file.substring(0, file.length() - CLASS.length()).replace('/', '.'))
          .toList();
    } catch (IOException e) {
      throw new DataException(plugIn + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** The files in a jar or a folder of classes. */
  private static List<String> files(Path plugIn) throws IOException {
    if (Files.isDirectory(plugIn)) {
      try (Stream<Path> files = Files.walk(plugIn)) {
        return files.map(file -> plugIn.relativize(file).toString()).toList();
      }
    }
    try (ZipFile jar = new ZipFile(plugIn.toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
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
