package org.recital.components.model.external;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The running command of an external model. Its standard error is printed to the log of the trial.
 */
final class Command implements AutoCloseable {
  /**
   * Environment variables that the command does not inherit, because they contain locations of data
   * and results, or paths that apply only to Recital's own process.
   */
  private static final List<String> REMOVED = List.of("PWD", "OLDPWD", "CLASSPATH", "_");

  private static final List<String> REMOVED_PREFIXES =
      List.of("RECITAL_", "MLFLOW_", "JAVA_", "JDK_", "_JAVA_", "PYTORCH_LIBRARY_PATH");

  private static final int QUOTED = 300;
  private static final int SECONDS_TO_END = 5;

  private final String text;
  private final Process process;
  private final Writer input;
  private final PrintedOutput output;
  private final PrintedOutput errors;
  private final ProcessTree tree;

  /** Starts the command in a folder. */
  static Command start(List<String> command, Path folder) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    clean(builder.environment());
    try {
      return new Command(String.join(" ", command), builder.start());
    } catch (IOException e) {
      throw new ExternalException(
          "the command '"
              + String.join(" ", command)
              + "' cannot be started: "
              + reason(command.get(0), folder, String.valueOf(e.getMessage())),
          e);
    }
  }

  private static String reason(String program, Path folder, String failure) {
    if (failure.contains("error=13,")) {
      return "permission denied";
    }
    if (!failure.contains("error=2,")) {
      return "the system refused to start a process";
    }
    String missing = "'" + program + "' is not a program on the PATH";
    boolean inFolder = !program.isEmpty() && Files.isRegularFile(folder.resolve(program));
    return inFolder
        ? missing + "; write './" + program + "' for the file"
        : missing + " or in the folder";
  }

  private static void clean(Map<String, String> environment) {
    environment.keySet().removeAll(REMOVED);
    environment.keySet().removeIf(name -> REMOVED_PREFIXES.stream().anyMatch(name::startsWith));
    environment.put("PYTHONUNBUFFERED", "1"); // progress lines arrive when they are printed
  }

  private Command(String text, Process process) {
    this.text = text;
    this.process = process;
    this.input = process.outputWriter(StandardCharsets.UTF_8);
    this.output = PrintedOutput.queued(process.getInputStream(), process::isAlive);
    this.errors = PrintedOutput.logged(process.getErrorStream());
    this.tree = ProcessTree.watch(process.toHandle());
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /** Peak memory measured for the command and its child processes, in bytes. */
  long memory() {
    return tree.memory();
  }

  /** Closes the standard input of the command. */
  void closeInput() {
    try {
      input.close();
    } catch (IOException e) {
      // the command does not read its input
    }
  }

  /** Sends a line. */
  void send(String line) {
    try {
      input.write(line + "\n");
      input.flush();
    } catch (IOException e) {
      await();
      throw failure("has closed its input");
    }
  }

  /** The next line that the command prints; empty when it has ended. */
  Optional<String> line() {
    try {
      return output.next();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Waits for the command to exit; an exit status other than 0 is an error. */
  void await() {
    try {
      int status = process.waitFor();
      errors.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_END));
      if (status != 0) {
        throw failure("ended with status " + status);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Closes the standard input, and waits a few seconds for the command to exit. */
  void end() {
    closeInput();
    try {
      process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ExternalException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new ExternalException("the command '" + text + "' was interrupted", cause);
  }

  /**
   * The exception for a failure of the command. The message ends with the last line of the
   * command's standard error.
   */
  ExternalException failure(String what) {
    String last = errors.lastLine();
    String error = last.length() > QUOTED ? last.substring(0, QUOTED) + "…" : last;
    return new ExternalException(
        "the command '" + text + "' " + what + (error.isEmpty() ? "" : ": " + error));
  }

  /** Ends the command and its child processes. */
  @Override
  public void close() {
    tree.end();
  }
}
