package org.recital.framework.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.recital.Recital;
import org.recital.Recommender;
import org.recital.registry.config.Components;
import org.recital.registry.data.ContentHash;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Ids;
import org.recital.registry.data.InteractionsBuilder;

/** Small saved models for tests. */
final class Models {
  private static final int USERS = 9;
  private static final int ITEMS = 7;

  private Models() {}

  /** Trains a model on random ratings and saves it; a loss is needed unless the model is fitted. */
  static void save(Path folder, String model, Map<String, ?> parameters, String... loss) {
    var config = Components.model(model, parameters);
    try (Recommender recommender =
        loss.length == 0
            ? Recital.train(config, data())
            : Recital.train(
                config, Components.loss(loss[0], Map.of()), data(), Map.of("epochs", 1))) {
      recommender.save(folder);
    }
  }

  private static Dataset data() {
    SplittableRandom random = new SplittableRandom(3);
    InteractionsBuilder builder = new InteractionsBuilder(true, false);
    for (int user = 0; user < USERS; user++) {
      for (int i = 0; i < 4; i++) {
        builder.add(user, random.nextInt(ITEMS), 1 + random.nextInt(5), 0);
      }
    }
    return new Dataset(
        "random",
        "",
        builder.build(USERS, ITEMS).interactions(),
        Ids.texts(IntStream.range(0, USERS).mapToObj(Models::id).toList()),
        Ids.texts(IntStream.range(0, ITEMS).mapToObj(item -> "item \"" + item + "\"").toList()),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** Id of a user; the id of the first user cannot be encoded in UTF-8. */
  private static String id(int user) {
    return user == 0 ? "\ud800" : "user " + user;
  }

  /** Recommendations of a saved model for every user, with the scores. */
  static String recommendations(Path folder) {
    try (Recommender recommender = Recommender.load(folder)) {
      List<String> all = new ArrayList<>();
      for (int user = 0; user < USERS; user++) {
        all.add(recommender.recommend(id(user), ITEMS).toString());
      }
      return String.join("\n", all);
    }
  }

  /** The content of all files by name. */
  static Map<String, byte[]> content(Path folder) {
    Map<String, byte[]> content = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        content.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return content;
  }

  /** Writes a file and updates its hash, as for a forged model folder. */
  static void forge(Path folder, String file, byte[] content) {
    try {
      Files.write(folder.resolve(file), content);
      List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("SHA256SUMS")));
      lines.removeIf(line -> line.endsWith("  " + file));
      lines.add(ContentHash.of(content) + "  " + file);
      Files.write(folder.resolve("SHA256SUMS"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy with one changed byte, or cut off at a random length. */
  static byte[] mutated(byte[] content, SplittableRandom random) {
    if (content.length == 0 || random.nextInt(10) == 0) {
      return Arrays.copyOf(content, random.nextInt(content.length + 8));
    }
    byte[] changed = content.clone();
    changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
    return changed;
  }
}
