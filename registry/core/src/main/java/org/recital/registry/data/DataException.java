package org.recital.registry.data;

import org.recital.registry.error.RecitalException;

/** Thrown for unusable data. The message gives the location, the problem and a remedy. */
public final class DataException extends RecitalException {
  private static final long serialVersionUID = 1L;

  public DataException(String message) {
    super(message);
  }

  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
