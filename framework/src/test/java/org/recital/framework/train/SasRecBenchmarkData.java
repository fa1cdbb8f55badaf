package org.recital.framework.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.recital.framework.evaluate.CaseSet;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.source.Csv;
import org.recital.registry.data.source.Synthetic;
import org.recital.registry.split.GlobalTime;
import org.recital.registry.split.Split;
import org.recital.registry.split.Timeline;

/**
 * What {@link SasRecBenchmark} runs on: the events of MovieLens-1M where they are at hand, and a
 * simulated world of that size where they are not.
 */
record SasRecBenchmarkData(String name, Split split, CaseSet cases) {
  private static final String EVENTS = "ml-1m-events";

  static SasRecBenchmarkData load(Map<String, String> environment) {
    Dataset dataset = dataset(environment.getOrDefault("RECITAL_DATA", ""));
    SplittableRandom random = new SplittableRandom(1);
    Split split = new GlobalTime(new GlobalTime.Config(0.1, 0.1)).split(dataset, random);
    Timeline time = Timeline.of(split);
    int[] ends = IntStream.range(0, time.test().length).map(time.all()::to).toArray();
    CaseSet cases = CaseSet.ofEvents(time.all(), time.test(), ends, new Candidates.All(), random);
    return new SasRecBenchmarkData(dataset.name(), split, cases);
  }

  private static Dataset dataset(String folders) {
    List<Path> searched =
        Arrays.stream(folders.split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder).toAbsolutePath())
            .toList();
    Path here = Path.of("").toAbsolutePath();
    DataHome home = new DataHome(searched, here.resolve("target/benchmark-cache"), here);
    if (searched.stream().noneMatch(folder -> Files.exists(folder.resolve(EVENTS + ".zip")))) {
      return new Synthetic(new Synthetic.Config(6_040, 3_416, 1_000_000, 8, 0.8, 1)).load(home);
    }
    return new Csv(
            new Csv.Config(
                EVENTS + ".zip",
                Optional.of(EVENTS + ".csv"),
                ",",
                true,
                "user",
                "item",
                Optional.empty(),
                Optional.of("timestamp")))
        .load(home);
  }

  /** Users with enough interactions to learn from. */
  int learners() {
    return (int)
        IntStream.range(0, split.train().users())
            .filter(user -> split.train().count(user) >= 2)
            .count();
  }

  /** Writes the data as 32-bit numbers, lowest byte first, and the settings as JSON. */
  void write(Path folder, Map<String, Object> settings) throws IOException {
    settings.put("data", name);
    settings.put("items", split.train().items());
    settings.put("learners", learners());
    settings.put("cases", cases.size());
    json(folder.resolve("settings.json"), settings);
    write(folder, "train", split.train());
    write(folder, "timeline", cases.asked().history());
    write(folder.resolve("cases.users"), cases.users());
    write(folder.resolve("cases.ends"), cases.asked().ends());
  }

  static void json(Path file, Map<String, Object> values) throws IOException {
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), values);
  }

  private static void write(Path folder, String name, Interactions interactions)
      throws IOException {
    write(folder.resolve(name + ".offsets"), interactions.offsetColumn());
    write(folder.resolve(name + ".items"), interactions.itemColumn());
  }

  private static void write(Path file, int[] numbers) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(numbers);
    Files.write(file, bytes.array());
  }
}
