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
   * Opens a file to read it line by line.
   *
   * @throws org.recital.registry.data.DataException if it is missing or cannot be read
   */
  default Lines lines(String member) {
    return new Lines(open(member), nameOf(member));
  }
}
