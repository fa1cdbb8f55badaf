package org.recital.framework.cli;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.random.RandomGenerator;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FittedModel;
import org.recital.registry.model.Model;
import org.recital.registry.model.Scorer;
import org.recital.registry.model.TrainingData;
import org.recital.registry.param.About;
import org.recital.registry.param.Param;
import org.recital.registry.task.Task;

/** Plug-in whose model misbehaves in its worker process. */
public final class MisbehavingComponents implements ComponentProvider {
  /** System property with the results folder of the run. */
  static final String RESULTS = "recital.test.results";

  @Override
  public List<Component<?, ?>> components() {
    return List.of(Component.of(Model.KIND, "misbehaving", Misbehaving.class));
  }

  /** Model that misbehaves when it is fitted, and then scores all items equally. */
  @About("Model that misbehaves.")
  public record Misbehaving(@Param("misbehaviour") String does) implements FittedModel {
    @Override
    public Set<Task> tasks() {
      return Set.of(Task.RANKING);
    }

    @Override
    public Scorer fit(TrainingData data, NDManager manager, RandomGenerator random) {
      try {
        misbehave();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new EqualScores(score(), data.interactions().items());
    }

    private void misbehave() throws IOException, InterruptedException {
      switch (does) {
        case "exit" -> System.exit(0);
        case "halt" -> Runtime.getRuntime().halt(3);
        case "loop" -> loop();
        case "wait" -> Thread.sleep(Long.MAX_VALUE);
        case "read-input" -> requireEndOfInput();
        case "child" -> startChild();
        case "print" -> print();
        case "protocol" -> printNatively("\u001e{\"type\":\"done\"}\n");
        case "error" -> throw new AssertionError("a bug");
        case "memory" -> requireMemory();
        case "interrupt" -> Thread.currentThread().interrupt();
        case "locale" -> changeLocale();
        case "delete-log" -> deleteLog();
        case "stop" -> stop();
        default -> {} // NaN or infinite scores
      }
    }

    private float score() {
      return switch (does) {
        case "nan" -> Float.NaN;
        case "infinite" -> Float.POSITIVE_INFINITY;
        default -> 1;
      };
    }

    private static void loop() {
      double sum = 0;
      while (sum >= 0) {
        sum += 1;
      }
    }

    private static void requireEndOfInput() throws IOException {
      if (System.in.read() >= 0) {
        throw new IllegalStateException("a component can read the jobs");
      }
    }

    private static void startChild() throws IOException {
      new ProcessBuilder("sleep", "60").inheritIO().start();
      Runtime.getRuntime().halt(5);
    }

    private static void print() {
      String line = "x".repeat(99);
      for (int i = 0; i < 1_000_000; i++) {
        System.out.println(line);
      }
    }

    private static void printNatively(String text) throws IOException {
      FileOutputStream out = new FileOutputStream(FileDescriptor.out);
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    private static void requireMemory() {
      System.out.println(new long[Integer.MAX_VALUE].length);
    }

    private static void changeLocale() {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
    }

    /** Deletes the log of its own trial, and writes to it again. */
    private static void deleteLog() throws IOException {
      System.out.println("before");
      Path logs = Path.of(System.getProperty(RESULTS), "bad", "logs");
      try (DirectoryStream<Path> files = Files.newDirectoryStream(logs, "delete-log*")) {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
      }
      System.out.println("after");
    }

    private static void stop() throws IOException, InterruptedException {
      String self = Long.toString(ProcessHandle.current().pid());
      new ProcessBuilder("kill", "-STOP", self).start();
      Thread.sleep(60_000);
    }
  }

  /** Scorer with one score for all items and cases. */
  private record EqualScores(float score, int items) implements Scorer {
    @Override
    public NDArray score(Cases cases, NDManager manager) {
      return manager.zeros(new Shape(cases.size(), items)).addi(score);
    }

    @Override
    public void close() {}
  }
}
