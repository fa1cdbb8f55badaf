package org.recital;

import org.recital.registry.error.RecitalException;

/** A model cannot be trained with the given arguments, or a user is unknown. */
public final class RecommenderException extends RecitalException {
  private static final long serialVersionUID = 1L;

  RecommenderException(String message) {
    super(message);
  }
}
