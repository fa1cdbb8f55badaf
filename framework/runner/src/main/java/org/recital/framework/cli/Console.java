package org.recital.framework.cli;

import java.io.PrintWriter;
import java.util.function.Supplier;
import org.recital.framework.spec.SpecLoader;
import org.recital.registry.Registry;

/** What commands share: where they write, how much, and what specs can name. */
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

  /** For what a command is asked for. */
  PrintWriter out() {
    return out;
  }

  /** For problems. */
  PrintWriter err() {
    return err;
  }

  /** Tells what is going on, unless the user wants none of it. */
  void tell(String message) {
    if (!quiet) {
      err.println(message);
    }
  }

  /** Tells of a detail that only who looks for it wants. */
  void detail(String message) {
    if (verbose) {
      err.println(message);
    }
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
