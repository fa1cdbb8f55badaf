package org.recital.components.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.recital.registry.data.ContentHash;
import org.recital.registry.data.DataException;

/**
 * A folder of files, or a zip archive that is read as one. Members of an archive are found whatever
 * folder they stand in there.
 */
public interface DataFolder {
  boolean has(String member);

  /**
   * Opens a file.
   *
   * @throws DataException if it is missing or cannot be read
   */
  InputStream open(String member);

  /** A file as messages name it. */
  String nameOf(String member);

  /**
   * Opens a text file as UTF-8.
   *
   * @throws DataException if it is missing or cannot be read; reading the stream throws it too,
   *     where bytes are invalid in the encoding
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
   * SHA-256 of files, the same for a folder and for a zip archive of it: of one file the hash of
   * its bytes, of several the hash of what {@code sha256sum} prints for them.
   *
   * @throws DataException if one is missing or cannot be read
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
