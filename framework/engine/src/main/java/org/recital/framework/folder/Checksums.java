package org.recital.framework.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recital.registry.model.StateException;

/**
 * The file {@code SHA256SUMS} of a folder, in the format of {@code sha256sum --check}. It has one
 * line for each other file, with the hash and the name of the file.
 *
 * @param byFile hexadecimal hash of each file, by file name
 */
record Checksums(Map<String, String> byFile) {
  static final String FILE = "SHA256SUMS";

  /** Pattern of file names. They contain no folders and are valid on every file system. */
  private static final Pattern NAME = Pattern.compile("MLmodel|[a-z0-9]+([._-][a-z0-9]+)*");

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.*)");
  private static final int MAX_BYTES = 1 << 24;

  void write(Path folder) throws IOException {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(byFile)
        .forEach((file, hash) -> lines.append(hash).append("  ").append(file).append('\n'));
    Files.writeString(folder.resolve(FILE), lines);
  }

  /**
   * Reads the file.
   *
   * @throws StateException if the file is not a list of hashes
   */
  static Checksums read(Path folder) throws IOException {
    if (!Files.isRegularFile(folder.resolve(FILE), LinkOption.NOFOLLOW_LINKS)) {
      throw new StateException(FILE + " is missing or no regular file");
    }
    if (Files.size(folder.resolve(FILE)) > MAX_BYTES) {
      throw new StateException(FILE + " is damaged: it is larger than 16 MiB");
    }
    byte[] content = Files.readAllBytes(folder.resolve(FILE));
    Map<String, String> byFile = new TreeMap<>();
    for (String line : new String(content, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches() && NAME.matcher(matcher.group(2)).matches()) {
        byFile.put(matcher.group(2), matcher.group(1));
      } else if (!line.isEmpty()) {
        throw new StateException(FILE + " is damaged: a line is not a hash with a file name");
      }
    }
    return new Checksums(byFile);
  }

  /** The hash of a file. */
  String of(String file) {
    return Optional.ofNullable(byFile.get(file))
        .orElseThrow(() -> new StateException(file + " is not listed in " + FILE));
  }
}
