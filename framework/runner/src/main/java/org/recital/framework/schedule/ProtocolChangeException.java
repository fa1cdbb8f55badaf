package org.recital.framework.schedule;

import org.recital.registry.error.RecitalException;

/** A spec has the name of a recorded experiment, but another evaluation protocol. */
public final class ProtocolChangeException extends RecitalException {
  private static final long serialVersionUID = 1L;

  ProtocolChangeException(String message) {
    super(message);
  }
}
