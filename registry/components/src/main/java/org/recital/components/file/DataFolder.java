package org.recital.components.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.recital.registry.data.ContentHash;
import org.recital.registry.data.DataException;

/** A folder of files, or a zip archive that is read like one. */
public interface DataFolder {
  /** Whether there is a file with this name. */
  boolean has(String member);

  /**
   * Opens a file; the caller closes it.
   *
   * @throws DataException if the file is missing or cannot be read
   */
  InputStream open(String member);

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
  default Lines lines(String member, Encoding encoding) {
    return new Lines(text(member, encoding), nameOf(member));
  }

  /**
   * The SHA-256 of files; it is the same for a folder and for a zip archive of the folder. For one
   * file it is the hash of the contents, for several files the hash of the output of {@code
   * sha256sum}.
   *
   * @throws DataException if a file is missing or cannot be read
   */
  default String sha256(List<String> members) {
    if (members.size() == 1) {
      return sha256(members.get(0));
    }
    StringBuilder lines = new StringBuilder();
    for (String member : members) {
      lines.append(sha256(member)).append("  ").append(member).append('\n');
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
