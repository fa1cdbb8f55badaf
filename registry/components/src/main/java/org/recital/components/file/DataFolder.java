package org.recital.components.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.recital.registry.cache.FileHashes;
import org.recital.registry.data.ContentHash;
import org.recital.registry.data.DataException;

/** A folder of files, or a zip archive that is read like one. */
public interface DataFolder {
  /** Whether there is a file with this name. */
  boolean has(String member);

  /**
   * The names of the files. In a folder, these are the files directly in it, without those in
   * subfolders; in an archive, they are all files.
   *
   * @throws DataException if the folder cannot be read
   */
  List<String> names();

  /**
   * Opens a file; the caller closes it.
   *
   * @throws DataException if the file is missing or cannot be read
   */
  InputStream open(String member);

  /** The file on disk that contains a member: the member itself, or the archive. */
  Path location(String member);

  /** The name of a file in error messages. */
  String nameOf(String member);

  /**
   * Opens a text file as UTF-8.
   *
   * @param encoding encoding of the file, unless it has a byte order mark
   * @throws DataException if the file is missing or cannot be read; reading the stream throws it if
   *     bytes are invalid in the encoding
   */
  default InputStream text(String member, Encoding encoding) {
    return TextInput.open(open(member), nameOf(member), encoding);
  }

  /**
   * Opens a text file to read it line by line.
   *
   * @throws DataException as {@link #text} does
   */
  default Lines lines(String member, Dialect dialect) {
    return new Lines(text(member, dialect.encoding()), nameOf(member), dialect);
  }

  /**
   * The SHA-256 of files; it is the same for a folder and for a zip archive of the folder. For one
   * file it is the hash of the contents, for several files the hash of the output of {@code
   * sha256sum}.
   *
   * @throws DataException if a file is missing or cannot be read
   */
  default String sha256(List<String> members) {
    return sha256(members, this::sha256);
  }

  /**
   * As {@link #sha256(List)}. Stored hashes are used without reading the files, unless the files
   * have changed.
   *
   * @throws DataException if a file is missing or cannot be read
   */
  default String sha256(List<String> members, FileHashes hashes) {
    return sha256(members, member -> hashes.of(location(member), member, () -> sha256(member)));
  }

  private static String sha256(List<String> members, UnaryOperator<String> hash) {
    if (members.size() == 1) {
      return hash.apply(members.get(0));
    }
    StringBuilder lines = new StringBuilder();
    for (String member : members) {
      lines.append(hash.apply(member)).append("  ").append(member).append('\n');
    }
    return ContentHash.of(lines.toString());
  }

  private String sha256(String member) {
    try (InputStream in = open(member)) {
      return ContentHash.of(in);
    } catch (IOException e) {
      throw new DataException(
          nameOf(member) + ": cannot be read: " + e.getMessage() + ". Fetch it again", e);
    }
  }
}
