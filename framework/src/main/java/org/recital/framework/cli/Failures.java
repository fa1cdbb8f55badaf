package org.recital.framework.cli;

import java.io.PrintWriter;
import org.recital.framework.spec.SpecException;
import picocli.CommandLine;

/** What a user is told of failures: lines that help, and no stack trace unless asked for. */
final class Failures {
  private Failures() {}

  /** Tells of a failure; the answer is the exit status. */
  static int of(Exception failure, Console console) {
    PrintWriter err = console.err();
    if (failure instanceof SpecException spec) {
      spec.problems().forEach(err::println);
      return ExitStatus.BAD_INPUT;
    }
    if (failure instanceof InterruptedException) {
      err.println("recital: interrupted");
      return ExitStatus.INTERRUPTED;
    }
    err.println("recital: " + line(failure));
    if (console.verbose()) {
      failure.printStackTrace(err);
    }
    return ExitStatus.FAILED;
  }

  /** Tells what is wrong with a command line and where to read on. */
  static int badCommandLine(CommandLine.ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("recital: " + line(failure));
    CommandLine.UnmatchedArgumentException.printSuggestions(failure, err);
    err.printf("'%s --help' tells more.%n", command.getCommandSpec().qualifiedName());
    return ExitStatus.BAD_INPUT;
  }

  /** A failure in one line: our own say it all in their message, others need their names. */
  private static String line(Throwable failure) {
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return failure.getClass().getName() + " (--verbose tells where)";
    }
    boolean speaksForItself =
        failure instanceof CommandLine.ParameterException
            || failure.getClass().getName().startsWith("org.recital.")
            || failure instanceof IllegalStateException;
    return speaksForItself ? message : failure.getClass().getSimpleName() + ": " + message;
  }
}
