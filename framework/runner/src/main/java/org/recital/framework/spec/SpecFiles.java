package org.recital.framework.spec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Merge;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;

/** Reader of a spec and the files it includes, merged in order with the spec itself last. */
final class SpecFiles {
  static final String INCLUDE = "include";

  private static final int MAX_BYTES = 3 << 20; // the limit of the YAML parser

  private final CanonicalNames names;
  private final Function<String, Optional<String>> environment;
  private final Problems problems;
  private boolean includeFailed;

  SpecFiles(
      CanonicalNames names, Function<String, Optional<String>> environment, Problems problems) {
    this.names = names;
    this.environment = environment;
    this.problems = problems;
  }

  /**
   * The merged tree, without {@code include}; empty if the file or an included file cannot be read,
   * because reports of the keys missing as a result would be misleading.
   */
  Optional<ConfigNode.Mapping> read(Path file) {
    includeFailed = false;
    return read(file, List.of(), SourceLocation.of(file.toString())).filter(tree -> !includeFailed);
  }

  private Optional<ConfigNode.Mapping> read(
      Path file, List<Path> including, SourceLocation location) {
    Optional<String> text = text(file, location);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int before = problems.count();
    Optional<ConfigNode> root = new YamlReader(file.toString(), problems).read(text.get());
    SourceLocation start = new SourceLocation(file.toString(), 1, 1);
    if (root.isEmpty() || (root.get() instanceof ConfigNode.Scalar empty && empty.isMissing())) {
      if (problems.count() == before) {
        problems.add(start, "the spec is empty");
      }
      return Optional.empty();
    }
    if (!(root.get() instanceof ConfigNode.Mapping mapping)) {
      problems.add(
          root.get().at(),
          "a spec must be a mapping of keys to values, but is %s",
          described(root.get()));
      return Optional.empty();
    }
    List<Path> chain = new ArrayList<>(including);
    chain.add(file);
    return Optional.of(withIncludes(mapping, file, chain));
  }

  private ConfigNode.Mapping withIncludes(ConfigNode.Mapping mapping, Path file, List<Path> chain) {
    Optional<ConfigNode> includes = mapping.value(INCLUDE);
    ConfigNode.Mapping withoutInclude = names.of(mapping.without(INCLUDE));
    if (includes.isEmpty()) {
      return withoutInclude;
    }
    ConfigNode.Mapping below = new ConfigNode.Mapping(mapping.at(), List.of());
    for (ConfigNode.Scalar name :
        names(new Interpolation(mapping, environment, problems).fill(includes.get()))) {
      Optional<Path> sibling = sibling(file, name);
      if (sibling.isEmpty()) {
        includeFailed = true;
        continue;
      }
      Path included = sibling.get();
      if (isOpen(chain, included)) {
        problems.add(name.at(), "circular include: %s", cycle(chain, included));
        includeFailed = true;
        continue;
      }
      Optional<ConfigNode.Mapping> next = read(included, chain, name.at());
      if (next.isEmpty()) {
        includeFailed = true;
      } else {
        below = Merge.over(below, next.get());
      }
    }
    return Merge.over(below, withoutInclude);
  }

  private List<ConfigNode.Scalar> names(ConfigNode includes) {
    List<ConfigNode> given =
        includes instanceof ConfigNode.Sequence list ? list.items() : List.of(includes);
    List<ConfigNode.Scalar> names = new ArrayList<>();
    for (ConfigNode node : given) {
      if (node instanceof ConfigNode.Scalar name && !name.text().isBlank()) {
        names.add(name);
      } else {
        problems.add(node.at(), "'include' must list files, such as [shared/data.yaml]");
      }
    }
    return names;
  }

  private Optional<Path> sibling(Path file, ConfigNode.Scalar name) {
    try {
      return Optional.of(file.resolveSibling(name.text()).normalize());
    } catch (InvalidPathException e) {
      problems.add(
          name.at(), "'%s' cannot name a file on this machine: %s", name.text(), e.getReason());
      return Optional.empty();
    }
  }

  private static boolean isOpen(List<Path> chain, Path file) {
    return chain.stream().anyMatch(open -> absolute(open).equals(absolute(file)));
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private static String cycle(List<Path> chain, Path repeated) {
    return chain.stream().map(Path::toString).collect(Collectors.joining(" → ")) + " → " + repeated;
  }

  private Optional<String> text(Path file, SourceLocation location) {
    String name = file.toString().isEmpty() ? "." : file.toString();
    String which = location.line() == 0 ? "" : "'" + name + "' ";
    try {
      Optional<String> refused = refused(file);
      if (refused.isPresent()) {
        problems.add(location, "%scannot be read: %s", which, refused.get());
        return Optional.empty();
      }
      return decoded(file, Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      problems.add(
          location, "%sthere is no such file", which.isEmpty() ? "" : which + "cannot be read: ");
    } catch (IOException e) {
      problems.add(location, "%scannot be read: %s", which, reason(e));
    }
    return Optional.empty();
  }

  /** The reason for not reading a file, such as a device without an end. */
  private static Optional<String> refused(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      return Optional.of("it is a folder");
    }
    if (!attributes.isRegularFile()) {
      return Optional.of("it is not a regular file; write the spec to a file");
    }
    return attributes.size() <= MAX_BYTES
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "it has %,d bytes, but a spec has at most %,d; remove what is not part of the spec,"
                    + " such as data",
                attributes.size(),
                MAX_BYTES));
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e instanceof FileSystemException in && in.getReason() != null
        ? in.getReason()
        : String.valueOf(e.getMessage());
  }

  private Optional<String> decoded(Path file, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
      String before = out.flip().toString();
      int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
      int column = before.length() - before.lastIndexOf('\n');
      problems.add(
          new SourceLocation(file.toString(), line, column),
          "the byte 0x%02X is not valid UTF-8; save the file in UTF-8",
          in.get());
      return Optional.empty();
    }
    String text = out.flip().toString();
    return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private static String described(ConfigNode node) {
    return node instanceof ConfigNode.Scalar ? "text" : node.quoted();
  }
}
