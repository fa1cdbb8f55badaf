package org.recital.framework.schedule;

import java.util.Optional;

/** Number of trials after which a process claims no further ones. Thread-safe. */
public final class ClaimLimit {
  private final Optional<Integer> most;
  private int claims;

  /**
   * @param most number of trials; empty for all
   */
  public ClaimLimit(Optional<Integer> most) {
    this.most = most;
  }

  public synchronized boolean isReached() {
    return most.isPresent() && claims >= most.get();
  }

  synchronized void count() {
    claims++;
  }
}
