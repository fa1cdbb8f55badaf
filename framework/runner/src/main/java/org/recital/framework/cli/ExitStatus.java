package org.recital.framework.cli;

/** How the program ends. */
final class ExitStatus {
  /** All well. */
  static final int OK = 0;

  /** A trial or an expectation failed, or the program did. */
  static final int FAILED = 1;

  /** A bad spec or command line. */
  static final int BAD_INPUT = 2;

  /** Interrupted by the user: 128 and the number of the signal. */
  static final int INTERRUPTED = 130;

  private ExitStatus() {}
}
