package org.recital.framework.schedule;

import java.util.Optional;

/** Maximum number of trials that a process claims. Thread-safe. */
public final class ClaimLimit {
  private final Optional<Integer> most;
  private int claims;

  /**
   * @param most maximum number of trials; empty for no limit
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
