package org.recital.registry.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recital.registry.data.ContentHash;
import org.recital.registry.error.FileFailure;

/**
 * A file whose content is part of the identity of a trial, such as the program of an external
 * model. The canonical form is the path, followed by the SHA-256: {@code train.py sha256:9f86…}.
 *
 * @param path path as given in the spec, relative to the folder of the spec
 * @param sha256 hash of the content, in hex; empty if it has not been computed
 */
public record HashedFile(String path, Optional<String> sha256) {
  private static final Pattern CANONICAL = Pattern.compile("(.*) sha256:([0-9a-f]{64})");

  /**
   * Binds a path or a canonical form.
   *
   * @param files source of the hashes of files; empty if no hash is computed
   * @return the bound file; empty if there is a problem
   */
  static Optional<Bound> bind(
      ConfigNode.Scalar given, Optional<FileHashes> files, String label, Problems problems) {
    Matcher matcher = CANONICAL.matcher(given.text());
    HashedFile file =
        matcher.matches()
            ? new HashedFile(matcher.group(1), Optional.of(matcher.group(2)))
            : new HashedFile(given.text(), Optional.empty());
    try {
      HashedFile hashed =
          file.sha256.isPresent() || files.isEmpty()
              ? file
              : new HashedFile(file.path, Optional.of(files.get().of(file.path)));
      return Optional.of(
          Bound.of(hashed, new ConfigNode.Scalar(given.at(), hashed.toString(), true)));
    } catch (InvalidPathException e) {
      problems.add(given.at(), "%s must be a path, but is '%s'", label, given.text());
    } catch (IOException e) {
      problems.add(
          given.at(),
          "%s: cannot read '%s' in the folder of the spec: %s",
          label,
          given.text(),
          files.get().isFolder(file.path)
              ? "it is a folder; list its files"
              : FileFailure.reason(e));
    }
    return Optional.empty();
  }

  /**
   * The content of the file.
   *
   * @param folder folder of the spec
   * @throws IOException if the file cannot be read
   */
  public byte[] read(Path folder) throws IOException {
    return Files.readAllBytes(folder.resolve(path));
  }

  /** Whether a content has the hash of this file; true if no hash has been computed. */
  public boolean matches(byte[] content) {
    return sha256.isEmpty() || sha256.get().equals(ContentHash.of(content));
  }

  @Override
  public String toString() {
    return path + sha256.map(hash -> " sha256:" + hash).orElse("");
  }
}
