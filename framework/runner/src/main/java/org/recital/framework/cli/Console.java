package org.recital.framework.cli;

import java.io.PrintWriter;
import java.util.function.Supplier;
import org.recital.framework.spec.SpecLoader;
import org.recital.registry.Registry;

/** The output streams, verbosity and registry that all commands share. */
final class Console {
  private final PrintWriter out;
  private final PrintWriter err;
  private final Supplier<Registry> components;
  private boolean quiet;
  private boolean verbose;

  Console(PrintWriter out, PrintWriter err, Supplier<Registry> components) {
    this.out = out;
    this.err = err;
    this.components = components;
  }

  /** The stream for the output of a command. */
  PrintWriter out() {
    return out;
  }

  /** The stream for errors and progress. */
  PrintWriter err() {
    return err;
  }

  /** Prints a line of progress, unless {@code --quiet} is given. */
  void info(String message) {
    if (!quiet) {
      err.println(message);
    }
  }

  /**
   * Prints a message during a command, unless {@code --quiet} is given. An indented line continues
   * the previous message.
   */
  void message(String line) {
    info(line.startsWith(" ") ? line : "recital: " + line);
  }

  boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose;
  }

  void level(boolean beQuiet, boolean beVerbose) {
    this.quiet = beQuiet;
    this.verbose = beVerbose;
  }

  Registry registry() {
    return components.get();
  }

  SpecLoader specs() {
    return new SpecLoader(registry());
  }
}
