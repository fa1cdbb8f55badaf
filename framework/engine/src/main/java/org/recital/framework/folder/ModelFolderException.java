package org.recital.framework.folder;

import org.recital.registry.error.RecitalException;

/** Exception for a model folder that cannot be written or read. */
public final class ModelFolderException extends RecitalException {
  private static final long serialVersionUID = 1L;

  ModelFolderException(String message) {
    super(message);
  }

  ModelFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
