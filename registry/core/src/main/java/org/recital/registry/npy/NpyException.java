package org.recital.registry.npy;

import org.recital.registry.error.RecitalException;

/** Thrown for a file that is not an array of the expected type and shape. */
public final class NpyException extends RecitalException {
  private static final long serialVersionUID = 1L;

  /**
   * An exception for a file.
   *
   * @param message message that starts with the name of the file
   */
  public NpyException(String message) {
    super(message);
  }
}
