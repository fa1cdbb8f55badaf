package org.recital;

import org.recital.registry.error.RecitalException;

/** Exception for a model that cannot be trained or used with the given arguments. */
public final class RecommenderException extends RecitalException {
  private static final long serialVersionUID = 1L;

  RecommenderException(String message) {
    super(message);
  }
}
