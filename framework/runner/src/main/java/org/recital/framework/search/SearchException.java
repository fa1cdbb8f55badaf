package org.recital.framework.search;

import org.recital.registry.error.RecitalException;

/** A search method that fails or proposes invalid configurations. */
public final class SearchException extends RecitalException {
  private static final long serialVersionUID = 1L;

  SearchException(String message) {
    super(message);
  }
}
