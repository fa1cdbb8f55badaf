package org.recital.framework.train;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.source.MovieLens;
import org.recital.registry.loss.BinaryCrossEntropy;
import org.recital.registry.loss.Loss;
import org.recital.registry.loss.SquaredError;
import org.recital.registry.model.Activation;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.TrainingData;
import org.recital.registry.model.rating.NeuMf;
import org.recital.registry.model.rating.RatingMlp;
import org.recital.registry.optimizer.Adam;
import org.recital.registry.optimizer.Constant;
import org.recital.registry.sampler.NegativeSampler;
import org.recital.registry.sampler.Uniform;
import org.recital.registry.sampler.Unrated;

/**
 * Times epochs of {@code rating-mlp} and {@code neumf} on MovieLens latest-small, and writes its
 * ratings to a file for other programs to do the same. Prints lines of {@code what batch seconds},
 * the fastest of four epochs, the first of which the virtual machine warms up in.
 */
final class RatingEpochBenchmark {
  private static final int EPOCHS = 4;

  private RatingEpochBenchmark() {}

  /** Arguments: the folder that data is in, and a file for the ratings. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    MovieLens source =
        new MovieLens(new MovieLens.Config("latest-small", Optional.empty(), Optional.empty()));
    Interactions train = source.load(new DataHome(List.of(folder), folder, folder)).interactions();
    write(train, Path.of(arguments[1]));
    GradientModel mlp =
        new RatingMlp(40, List.of(40, 20), Activation.RELU, Activation.RELU, 0, List.of(), 1);
    GradientModel neumf =
        new NeuMf(
            32,
            32,
            List.of(32, 16, 8),
            NeuMf.Halves.BOTH,
            Activation.RELU,
            Activation.NONE,
            0,
            0.01);
    for (int batch : new int[] {32, 256}) {
      time("recital-ratings", mlp, new SquaredError(0, 0), new Unrated(0), batch, train);
      time("recital-unrated", mlp, new SquaredError(0, 0), new Unrated(0.4), batch, train);
    }
    for (int batch : new int[] {256, 2048}) {
      time("recital-neumf", neumf, new BinaryCrossEntropy(0), new Uniform(1, false), batch, train);
    }
  }

  private static void time(
      String what,
      GradientModel model,
      Loss loss,
      NegativeSampler negatives,
      int batch,
      Interactions train) {
    TrainingConfig config =
        new TrainingConfig(
            EPOCHS,
            batch,
            new Adam(5e-3, 0.9, 0.999, 1e-8, 0),
            new Constant(),
            negatives,
            new TrainingConfig.Interval(OptionalInt.of(EPOCHS), OptionalInt.empty()),
            Optional.empty());
    Clock clock = new Clock();
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      new Trainer(config, loss, new Seed(1), Optional.empty(), Optional.empty(), clock)
          .train(model, new TrainingData(train, Map.of(), Map.of()), manager)
          .close();
    }
    System.out.printf(Locale.ROOT, "%s %d %.3f%n", what, batch, clock.fastest());
  }

  private static void write(Interactions train, Path file) {
    List<String> lines = new ArrayList<>();
    lines.add("user,item,rating");
    for (int user = 0; user < train.users(); user++) {
      for (int position = train.from(user); position < train.to(user); position++) {
        lines.add(user + "," + train.item(position) + "," + train.rating(position));
      }
    }
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hears the end of every epoch. */
  private static final class Clock implements TrainingListener {
    private long last = System.nanoTime();
    private double fastest = Double.POSITIVE_INFINITY;

    @Override
    public void progress(long step, long steps, OptionalDouble loss, OptionalDouble selected) {}

    @Override
    public void resumed(int epoch, long step) {}

    @Override
    public void point(String name, int epoch, long step, double value) {
      if (name.equals("loss")) {
        long now = System.nanoTime();
        fastest = Math.min(fastest, (now - last) / 1e9);
        last = now;
      }
    }

    double fastest() {
      return fastest;
    }
  }
}
