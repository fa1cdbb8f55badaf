package org.recital.framework.cli;

import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Locale;
import org.recital.framework.mlflow.MlflowSettingsException;
import org.recital.framework.schedule.ResultsFolderException;
import org.recital.registry.config.ConfigException;
import org.recital.registry.config.Suggestions;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What a user is told of failures: lines that help, and no stack trace unless asked for. */
final class Failures {
  private Failures() {}

  /** Tells of a failure; the answer is the exit status. */
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
    boolean isAsked =
        failure instanceof BadArgumentException
            || failure instanceof ResultsFolderException
            || failure instanceof InvalidPathException
            || failure instanceof MlflowSettingsException;
    return isAsked ? ExitStatus.BAD_INPUT : ExitStatus.FAILED;
  }

  /** Tells what is wrong with a command line and where to read on. */
  static int badCommandLine(CommandLine.ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    boolean unknown =
        failure instanceof CommandLine.UnmatchedArgumentException unmatched
            && !unmatched.getUnmatched().isEmpty();
    err.println("recital: " + (unknown ? unknown(command, failure) : line(failure)));
    err.printf(Locale.ROOT, "'%s --help' tells more.%n", command.getCommandSpec().qualifiedName());
    return ExitStatus.BAD_INPUT;
  }

  /** Names the first word that is none, and those that are. */
  private static String unknown(CommandLine command, CommandLine.ParameterException failure) {
    String word = ((CommandLine.UnmatchedArgumentException) failure).getUnmatched().get(0);
    boolean isOption = word.startsWith("-");
    List<String> known =
        isOption
            ? command.getCommandSpec().options().stream().map(OptionSpec::longestName).toList()
            : List.copyOf(command.getSubcommands().keySet());
    if (known.isEmpty()) {
      return "nothing is expected where '" + word + "' stands";
    }
    String kind = isOption ? "option" : "command";
    return String.format(
        Locale.ROOT,
        "unknown %s '%s'.%s Known %ss: %s",
        kind,
        word,
        Suggestions.didYouMean(word, known),
        kind,
        Suggestions.known(known));
  }

  /** A failure in one line: our own say it all in their message, others need their names. */
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
      return failure.getClass().getName() + " (--verbose tells where)";
    }
    boolean speaksForItself =
        failure instanceof CommandLine.ParameterException
            || failure.getClass().getName().startsWith("org.recital.")
            || failure instanceof IllegalStateException;
    return speaksForItself ? message : failure.getClass().getSimpleName() + ": " + message;
  }
}
