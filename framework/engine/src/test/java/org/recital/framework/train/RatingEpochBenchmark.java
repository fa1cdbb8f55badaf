package org.recital.framework.train;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.recital.components.dataset.MovieLens;
import org.recital.components.filter.IdRange;
import org.recital.components.loss.BinaryCrossEntropy;
import org.recital.components.loss.SquaredError;
import org.recital.components.model.rating.NeuMf;
import org.recital.components.model.rating.RatingMlp;
import org.recital.components.optimizer.Adam;
import org.recital.components.optimizer.Constant;
import org.recital.components.sampler.Uniform;
import org.recital.components.sampler.Unrated;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Interactions;
import org.recital.registry.loss.Loss;
import org.recital.registry.model.GradientModel;
import org.recital.registry.model.TrainingData;
import org.recital.registry.sampler.NegativeSampler;
import org.recital.registry.torch.Activation;

/**
 * Benchmark of epochs of {@code rating-mlp} on a subset of MovieLens 1M, and of {@code neumf} on
 * MovieLens latest-small. Writes the ratings to files, so that other programs can run on the same
 * data. Prints a line {@code recital name batch-size seconds} for every epoch but the first, which
 * warms up the JVM.
 */
final class RatingEpochBenchmark {
  private static final int EPOCHS = 6;

  private RatingEpochBenchmark() {}

  /** Arguments: the data folder, and the folder for the files of ratings. */
  public static void main(String[] arguments) {
    Path data = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    Interactions notebook = notebook(load("1m", Optional.of("ml-1m-users-1-2999"), data));
    write(notebook, folder.resolve("notebook.csv"));
    GradientModel mlp =
        new RatingMlp(40, List.of(40, 20), Activation.RELU, Activation.RELU, 0, List.of(), 1);
    for (int batch : new int[] {32, 256}) {
      time("ratings", mlp, new SquaredError(0, 0), new Unrated(0), batch, notebook);
      time("unrated", mlp, new SquaredError(0, 0), new Unrated(0.4), batch, notebook);
    }
    Interactions small = load("latest-small", Optional.empty(), data).interactions();
    write(small, folder.resolve("latest-small.csv"));
    GradientModel neumf =
        new NeuMf(
            32,
            32,
            List.of(32, 16, 8),
            NeuMf.Branches.BOTH,
            Activation.RELU,
            Activation.NONE,
            0,
            0.01);
    for (int batch : new int[] {256, 2048}) {
      time("neumf", neumf, new BinaryCrossEntropy(0), new Uniform(1, false), batch, small);
    }
  }

  private static Dataset load(String edition, Optional<String> folder, Path data) {
    MovieLens source =
        new MovieLens(
            new MovieLens.Config(
                edition, folder, Optional.empty(), Optional.empty(), Optional.empty()));
    return source.load(new DataHome(List.of(data), data, data));
  }

  /** Interactions of users and movies with ids below 1,000. */
  private static Interactions notebook(Dataset all) {
    IdRange range = new IdRange(new IdRange.Config(Optional.of("< 1000"), Optional.of("< 1000")));
    return range.apply(all, new SplittableRandom(1)).interactions();
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
            OptionalInt.of(batch),
            new Adam(5e-3, 0.9, 0.999, 1e-8, 0),
            new Constant(),
            negatives,
            new TrainingConfig.Interval(OptionalInt.of(EPOCHS), OptionalInt.empty()),
            Optional.empty(),
            OptionalDouble.empty());
    Clock clock = new Clock(what + " " + batch);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      new Trainer(config, loss, new Seed(1), Optional.empty(), Optional.empty(), clock)
          .train(model, new TrainingData(train, Map.of(), Map.of()), manager)
          .close();
    }
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

  /** A listener that prints the seconds of every epoch but the first. */
  private static final class Clock implements TrainingListener {
    private final String what;
    private long last;

    Clock(String what) {
      this.what = what;
    }

    @Override
    public void progress(long step, long steps, OptionalDouble loss, OptionalDouble selected) {}

    @Override
    public void resumed(int epoch, long step) {}

    @Override
    public void metricValue(String name, int epoch, long step, double value, Instant time) {
      if (!name.equals("loss")) {
        return;
      }
      long now = System.nanoTime();
      if (epoch > 1) {
        System.out.printf(Locale.ROOT, "recital %s %.3f%n", what, (now - last) / 1e9);
      }
      last = now;
    }
  }
}
