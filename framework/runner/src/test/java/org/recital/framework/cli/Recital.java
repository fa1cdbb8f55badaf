package org.recital.framework.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.recital.registry.Registry;

/**
 * The program with a results folder of its own, for tests.
 *
 * @param folder the folder of the specs; results are in its folder {@code results}
 */
record Recital(Path folder) {
  /** A spec with a small simulated data set, to which variants are added. */
  private static final String SPEC =
      """
      experiment: small
      dataset: {type: synthetic, users: 60, items: 80, interactions: 1500}
      split: {type: random, validation: 0.1, test: 0.2}
      evaluation: {metrics: [nDCG, Recall], cutoffs: [10], select: nDCG@10}
      loss: bpr
      training: {epochs: 3, batch_size: 256}
      run: {retries: 0, device: cpu}
      """;

  /** The result of a command. */
  record Answer(int status, String out, String err) {}

  /** The result of a command with an argument that names something unknown. */
  static Answer badArgument(String message) {
    return new Answer(2, "", "recital: " + message + "\n");
  }

  Path results() {
    return folder.resolve("results");
  }

  /** Writes a spec with the small data set. */
  Path spec(String name, String variants) {
    return file(name, SPEC.replace("experiment: small", "experiment: " + name) + variants);
  }

  Path file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name + ".yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command with this results folder. */
  Answer call(Object... arguments) {
    return callPlain(withResults(arguments).toArray(String[]::new));
  }

  /** Runs a command line without changes. */
  static Answer callPlain(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Main.run(new PrintWriter(out), new PrintWriter(err), Registry::load, arguments);
    return new Answer(status, out.toString(), err.toString());
  }

  /** Starts a command in a new process. */
  Process start(Object... arguments) {
    return start(List.of(), arguments);
  }

  /** Starts a command in a new process with additional jars on the class path. */
  Process start(List<Path> jars, Object... arguments) {
    return start(List.of(), jars, arguments);
  }

  /** Starts a command in a new process with options of the JVM. */
  Process start(List<String> options, List<Path> jars, Object... arguments) {
    List<String> classPath = new ArrayList<>(List.of(System.getProperty("java.class.path")));
    jars.forEach(jar -> classPath.add(jar.toString()));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of("-cp", String.join(File.pathSeparator, classPath), Main.class.getName()));
    command.addAll(withResults(arguments));
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(folder.resolve("printed.txt").toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The output of the started command so far. It may end inside a character, because the command is
   * still running or the disk was full.
   */
  String printed() {
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve("printed.txt"));
      return new String(bytes, StandardCharsets.UTF_8); // readString refuses a part of a character
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> withResults(Object... arguments) {
    List<String> all = new ArrayList<>();
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    all.addAll(List.of("--results", results().toString()));
    return all;
  }
}
