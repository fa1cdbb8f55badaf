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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Merge;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;

/** Reads a spec with everything that it includes: laid over each other in order, itself last. */
final class SpecFiles {
  static final String INCLUDE = "include";

  private final Function<String, Optional<String>> environment;
  private final Problems problems;
  private boolean lacksIncluded;

  SpecFiles(Function<String, Optional<String>> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /**
   * The merged tree, without {@code include}; nothing if the file or one that it includes cannot be
   * read: to tell of all that is missing then would only confuse.
   */
  Optional<ConfigNode.Mapping> read(Path file) {
    lacksIncluded = false;
    return read(file, List.of(), SourceLocation.of(file.toString())).filter(tree -> !lacksIncluded);
  }

  private Optional<ConfigNode.Mapping> read(Path file, List<Path> including, SourceLocation asked) {
    Optional<String> text = text(file, asked);
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
          what(root.get()));
      return Optional.empty();
    }
    List<Path> chain = new ArrayList<>(including);
    chain.add(file);
    return Optional.of(withIncludes(mapping, file, chain));
  }

  private ConfigNode.Mapping withIncludes(ConfigNode.Mapping mapping, Path file, List<Path> chain) {
    Optional<ConfigNode> includes = mapping.value(INCLUDE);
    ConfigNode.Mapping own = mapping.without(INCLUDE);
    if (includes.isEmpty()) {
      return own;
    }
    ConfigNode.Mapping below = new ConfigNode.Mapping(mapping.at(), List.of());
    for (ConfigNode.Scalar name :
        names(new Interpolation(mapping, environment, problems).fill(includes.get()))) {
      Optional<Path> sibling = sibling(file, name);
      if (sibling.isEmpty()) {
        lacksIncluded = true;
        continue;
      }
      Path included = sibling.get();
      if (isOpen(chain, included)) {
        problems.add(name.at(), "include goes in a circle: %s", circle(chain, included));
        lacksIncluded = true;
        continue;
      }
      Optional<ConfigNode.Mapping> next = read(included, chain, name.at());
      if (next.isEmpty()) {
        lacksIncluded = true;
      } else {
        below = Merge.over(below, next.get());
      }
    }
    return Merge.over(below, own);
  }

  private List<ConfigNode.Scalar> names(ConfigNode includes) {
    List<ConfigNode> given =
        includes instanceof ConfigNode.Sequence list ? list.items() : List.of(includes);
    List<ConfigNode.Scalar> names = new ArrayList<>();
    for (ConfigNode node : given) {
      if (node instanceof ConfigNode.Scalar name && !name.text().isBlank()) {
        names.add(name);
      } else {
        problems.add(node.at(), "'include' takes files, such as [shared/data.yaml]");
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
    return chain.stream().anyMatch(open -> same(open).equals(same(file)));
  }

  private static Path same(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private static String circle(List<Path> chain, Path again) {
    return chain.stream().map(Path::toString).collect(Collectors.joining(" → ")) + " → " + again;
  }

  private Optional<String> text(Path file, SourceLocation asked) {
    String name = file.toString().isEmpty() ? "." : file.toString();
    String which = asked.line() == 0 ? "" : "'" + name + "' ";
    try {
      return decoded(file, Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      problems.add(
          asked, "%sthere is no such file", which.isEmpty() ? "" : which + "cannot be read: ");
    } catch (IOException e) {
      problems.add(asked, "%scannot be read: %s", which, reason(file, e));
    }
    return Optional.empty();
  }

  private static String reason(Path file, IOException e) {
    if (Files.isDirectory(file)) {
      return "it is a folder";
    }
    if (e instanceof AccessDeniedException) {
      return "you have no permission to";
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
          "the byte 0x%02X is not text in UTF-8; save the file in UTF-8",
          in.get());
      return Optional.empty();
    }
    String text = out.flip().toString();
    return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private static String what(ConfigNode node) {
    return node instanceof ConfigNode.Scalar ? "text" : node.quoted();
  }
}
