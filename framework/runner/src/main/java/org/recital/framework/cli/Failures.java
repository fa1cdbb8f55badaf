package org.recital.framework.cli;

import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Locale;
import org.recital.framework.mlflow.MlflowImportException;
import org.recital.framework.mlflow.MlflowSettingsException;
import org.recital.framework.schedule.ProtocolChangeException;
import org.recital.framework.schedule.ResultsFolderException;
import org.recital.registry.config.ConfigException;
import org.recital.registry.config.Suggestions;
import org.recital.registry.error.RecitalException;
import org.recital.reports.store.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Error messages and exit statuses for exceptions. Stack traces are printed with {@code --verbose}.
 */
final class Failures {
  private Failures() {}

  /** Prints an exception and returns the exit status. */
  static int of(Throwable failure, Console console) {
    PrintWriter err = console.err();
    if (failure instanceof ConfigException spec) {
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
    boolean isUserError =
        failure instanceof BadArgumentException
            || failure instanceof ProtocolChangeException
            || failure instanceof ResultsFolderException
            || failure instanceof InvalidPathException
            || failure instanceof MlflowSettingsException;
    if (failure instanceof StoreException store && store.isTemporary()) {
      return ExitStatus.RETRY;
    }
    return isUserError ? ExitStatus.BAD_INPUT : ExitStatus.FAILED;
  }

  /** Prints a command-line error with a pointer to the help, and returns the exit status. */
  static int badCommandLine(CommandLine.ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    boolean unknown =
        failure instanceof CommandLine.UnmatchedArgumentException unmatched
            && !unmatched.getUnmatched().isEmpty();
    err.println("recital: " + (unknown ? unknown(command, failure) : line(failure)));
    err.printf(
        Locale.ROOT, "Run '%s --help' for usage.%n", command.getCommandSpec().qualifiedName());
    return ExitStatus.BAD_INPUT;
  }

  /** The message for the first unknown argument, with a list of the known arguments. */
  private static String unknown(CommandLine command, CommandLine.ParameterException failure) {
    String argument = ((CommandLine.UnmatchedArgumentException) failure).getUnmatched().get(0);
    boolean isOption = argument.startsWith("-");
    List<String> known =
        isOption
            ? command.getCommandSpec().options().stream().map(OptionSpec::longestName).toList()
            : List.copyOf(command.getSubcommands().keySet());
    if (known.isEmpty()) {
      return "unexpected argument '" + argument + "'";
    }
    String kind = isOption ? "option" : "command";
    return String.format(
        Locale.ROOT,
        "unknown %s '%s'.%s Known %ss: %s",
        kind,
        argument,
        Suggestions.didYouMean(argument, known),
        kind,
        Suggestions.known(known));
  }

  /** The message on one line. Exceptions from libraries are prefixed with their class name. */
  private static String line(Throwable failure) {
    String message = failure.getMessage();
    if (failure instanceof InvalidPathException path) {
      return String.format(
          Locale.ROOT,
          "'%s' cannot name a file on this machine: %s",
          path.getInput().replace('\0', ' '),
          path.getReason());
    }
    if (message == null || message.isBlank()) {
      return failure.getClass().getName() + " (--verbose prints the stack trace)";
    }
    boolean isSelfExplanatory =
        failure instanceof RecitalException
            || failure instanceof StoreException
            || failure instanceof MlflowSettingsException
            || failure instanceof MlflowImportException
            || failure instanceof CommandLine.ParameterException
            || failure instanceof IllegalStateException;
    return isSelfExplanatory ? message : failure.getClass().getSimpleName() + ": " + message;
  }
}
