package org.recital.framework.schedule;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reason why a worker process ended, from its exit code and log. */
final class ExitReason {
  private static final int SIGNALS = 128;
  private static final int KILL = 9;
  private static final int OUT_OF_MEMORY = 3;

  private static final Map<Integer, String> NAMES =
      Map.of(
          1, "SIGHUP", 2, "SIGINT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", KILL,
          "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

  /** Message of the Java runtime about a crash in native code. */
  private static final Pattern CRASH =
      Pattern.compile("fatal error has been detected by the Java Runtime[\\s\\S]*?(SIG[A-Z]+)");

  private ExitReason() {}

  /**
   * Reason in one line.
   *
   * @param log last lines of the output of the process
   */
  static String reason(int exitCode, String log) {
    if (exitCode == OUT_OF_MEMORY && log.contains("java.lang.OutOfMemoryError")) {
      return "the worker ran out of Java heap memory; increase it with JDK_JAVA_OPTIONS=-Xmx…g";
    }
    Matcher crash = CRASH.matcher(log);
    if (crash.find()) {
      return String.format(Locale.ROOT, "the worker crashed in native code (%s)", crash.group(1));
    }
    int signal = exitCode - SIGNALS;
    if (signal <= 0) {
      return "the worker ended with exit code " + exitCode;
    }
    String name = NAMES.getOrDefault(signal, "unknown");
    String hint = signal == KILL ? ", probably because the machine ran out of memory" : "";
    return String.format(
        Locale.ROOT, "the worker was killed by signal %d (%s)%s", signal, name, hint);
  }
}
