package org.recital.registry.data.file;

import java.io.InputStream;

/**
 * A folder of files, or a zip archive that is read as one. Members of an archive are found whatever
 * folder they stand in there.
 */
public interface DataFolder {
  boolean has(String member);

  /**
   * Opens a file.
   *
   * @throws org.recital.registry.data.DataException if it is missing or cannot be read
   */
  InputStream open(String member);

  /** A file as messages name it. */
  String nameOf(String member);

  /**
   * Opens a text file as UTF-8.
   *
   * @throws org.recital.registry.data.DataException if it is missing or cannot be read; reading the
   *     stream throws it too, where bytes are invalid in the encoding
   */
  default InputStream text(String member, Encoding encoding) {
    return TextInput.open(open(member), nameOf(member), encoding);
  }

  /**
   * Opens a text file to read it line by line.
   *
   * @throws org.recital.registry.data.DataException as {@link #text} does
   */
  default Lines lines(String member, Encoding encoding) {
    return new Lines(text(member, encoding), nameOf(member));
  }
}
