package org.recital.registry;

import org.recital.registry.error.RecitalException;

/** Thrown if components cannot be registered. The message names the provider at fault. */
public final class RegistryException extends RecitalException {
  private static final long serialVersionUID = 1L;

  public RegistryException(String message) {
    super(message);
  }

  public RegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}
