package org.recital.framework.spec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Problems;
import org.recital.registry.config.SourceLocation;

/** Reader of a YAML file that is one mapping. Every value keeps its location. */
public final class YamlFile {
  private static final int MAX_BYTES = 3 << 20; // the limit of the YAML parser

  private final String what;
  private final Problems problems;

  /**
   * @param what word for the file in messages, such as "spec"
   * @param problems receives every problem
   */
  public YamlFile(String what, Problems problems) {
    this.what = what;
    this.problems = problems;
  }

  /** The mapping of a file; empty if there is a problem. */
  public Optional<ConfigNode.Mapping> read(Path file) {
    return read(file, SourceLocation.of(file.toString()));
  }

  /**
   * The mapping of a file; empty if there is a problem.
   *
   * @param location the location that is reported for problems with the file as a whole, such as
   *     the location of an {@code include}
   */
  Optional<ConfigNode.Mapping> read(Path file, SourceLocation location) {
    Optional<String> text = text(file, location);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int before = problems.count();
    Optional<ConfigNode> root = new YamlReader(file.toString(), problems).read(text.get());
    if (root.isEmpty() || (root.get() instanceof ConfigNode.Scalar empty && empty.isMissing())) {
      if (problems.count() == before) {
        problems.add(new SourceLocation(file.toString(), 1, 1), "the %s is empty", what);
      }
      return Optional.empty();
    }
    if (root.get() instanceof ConfigNode.Mapping mapping) {
      return Optional.of(mapping);
    }
    problems.add(
        root.get().at(),
        "a %s must be a mapping of keys to values, but is %s",
        what,
        described(root.get()));
    return Optional.empty();
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
          location,
          "%sthere is no such file%s",
          which.isEmpty() ? "" : which + "cannot be read: ",
          otherExtension(file));
    } catch (IOException e) {
      problems.add(location, "%scannot be read: %s", which, reason(e));
    }
    return Optional.empty();
  }

  /** A suggestion if there is a file with the other YAML extension. */
  private static String otherExtension(Path file) {
    String name = String.valueOf(file.getFileName());
    String other =
        name.endsWith(".yml")
            ? name.replaceFirst("yml$", "yaml")
            : name.replaceFirst("yaml$", "yml");
    return !other.equals(name) && Files.exists(file.resolveSibling(other))
        ? ". Did you mean '" + other + "'?"
        : "";
  }

  /** The reason why a file cannot be read, for example because it is a folder or too long. */
  private Optional<String> refused(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      return Optional.of("it is a folder");
    }
    if (!attributes.isRegularFile()) {
      return Optional.of("it is not a regular file; write the " + what + " to a file");
    }
    return attributes.size() <= MAX_BYTES
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "it has %,d bytes, but a %s has at most %,d; remove what is not part of the %s,"
                    + " such as data",
                attributes.size(),
                what,
                MAX_BYTES,
                what));
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
