package org.recital.framework.cli;

/** Exit statuses of the program. */
final class ExitStatus {
  /** Success. */
  static final int OK = 0;

  /** A failed trial, an expected value that was not reproduced, or an error of the program. */
  static final int FAILED = 1;

  /** An invalid spec or command line. */
  static final int BAD_INPUT = 2;

  /**
   * A failed trial of {@code recital worker}. The status is not 1, because Java and the launcher
   * also exit with 1.
   */
  static final int TRIAL_FAILED = 3;

  /** A temporary failure, after which a scheduler should start the command again. */
  static final int RETRY = 75;

  /** Interruption by the user: 128 plus the signal number of SIGINT. */
  static final int INTERRUPTED = 130;

  private ExitStatus() {}
}
