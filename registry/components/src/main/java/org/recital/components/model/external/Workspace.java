package org.recital.components.model.external;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.recital.registry.config.CanonicalJson;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.HashedFile;
import org.recital.registry.config.ParameterType;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.data.Ids;
import org.recital.registry.data.Interactions;
import org.recital.registry.error.FileFailure;
import org.recital.registry.model.Cases;
import org.recital.registry.model.FitContext;
import org.recital.registry.model.TrainingData;
import org.recital.registry.npy.NpyFile;
import org.recital.registry.npy.NpzWriter;

/**
 * The temporary folder in which the command of a trial runs: {@code trial.json}, the files of the
 * command, {@code data} and {@code output}.
 */
record Workspace(Path folder) implements AutoCloseable {
  /** Version of the content of the folder. */
  private static final int FORMAT = 1;

  private static final String TRIAL = "trial.json";
  private static final String DATA = "data";
  private static final String OUTPUT = "output";
  private static final SourceLocation HERE = SourceLocation.of(TRIAL);

  /** Prefix of the folder names; the id of the trial's process follows it. */
  private static final String PREFIX = "recital-external-";

  private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9]{1,10})-.*");

  /** Creates and fills a folder. Also deletes the folders that killed processes have left. */
  static Workspace create(
      External.Config config, TrainingData data, FitContext context, String device) {
    Workspace workspace = null;
    try {
      Path created = Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
      workspace = new Workspace(created);
      deleteAbandoned(created.resolveSibling(""));
      Files.createDirectory(workspace.folder.resolve(DATA));
      Files.createDirectory(workspace.folder.resolve(OUTPUT));
      workspace.copy(config.files(), context.folder());
      workspace.write(data.interactions(), "train");
      workspace.write(context.validation(), "validation");
      workspace.write(context.users(), "users");
      workspace.write(context.items(), "items");
      new FeatureFiles(created.resolve(DATA), "user").write(data.userFeatures());
      new FeatureFiles(created.resolve(DATA), "item").write(data.itemFeatures());
      Files.writeString(
          workspace.folder.resolve(TRIAL),
          trial(config, data.interactions(), context, device) + "\n");
      return workspace;
    } catch (IOException e) {
      if (workspace != null) {
        workspace.close();
      }
      throw new ExternalException(
          "cannot write the folder of an external model: " + FileFailure.reason(e), e);
    } catch (RuntimeException e) {
      if (workspace != null) {
        workspace.close();
      }
      throw e;
    }
  }

  private static void deleteAbandoned(Path temporary) {
    try (Stream<Path> folders = Files.list(temporary)) {
      folders.filter(Workspace::isAbandoned).forEach(folder -> new Workspace(folder).close());
    } catch (IOException | UncheckedIOException e) {
      // a later trial deletes them
    }
  }

  private static boolean isAbandoned(Path folder) {
    Matcher name = NAME.matcher(String.valueOf(folder.getFileName()));
    return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }

  /** The path of the copy of a file, relative to the folder. */
  static Path copyOf(HashedFile file) {
    Path path = Path.of(file.path()).normalize();
    boolean inside = !path.isAbsolute() && !path.startsWith("..");
    return inside ? path : path.getFileName();
  }

  static boolean isReserved(Path copy) {
    return copy.startsWith(TRIAL) || copy.startsWith(DATA) || copy.startsWith(OUTPUT);
  }

  private void copy(List<HashedFile> files, Path from) throws IOException {
    for (HashedFile file : files) {
      Path copy = folder.resolve(copyOf(file));
      Files.createDirectories(copy.getParent());
      byte[] content = content(file, from);
      if (!file.matches(content)) {
        throw new ExternalException(
            "the file '"
                + file.path()
                + "' does not have the SHA-256 of the trial; it has changed since the run was"
                + " started, or the spec gives the hash of another version");
      }
      Files.write(copy, content);
      if (Files.isExecutable(from.resolve(file.path()))) {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(copy);
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
        Files.setPosixFilePermissions(copy, permissions);
      }
    }
  }

  private static byte[] content(HashedFile file, Path folder) {
    try {
      return file.read(folder);
    } catch (IOException e) {
      throw new ExternalException("cannot read '" + file.path() + "': " + FileFailure.reason(e), e);
    }
  }

  private void write(Interactions part, String name) throws IOException {
    try (NpzWriter arrays = new NpzWriter(folder.resolve(DATA).resolve(name + ".npz"))) {
      arrays.add("user", part.userColumn());
      arrays.add("item", part.itemColumn());
      if (part.hasRatings()) {
        arrays.add("rating", part.ratingColumn());
      }
      if (part.hasTimestamps()) {
        arrays.add("timestamp", part.timestampColumn());
      }
      if (part.hasWeights()) {
        arrays.add("weight", part.weightColumn());
      }
    }
  }

  private void write(Ids ids, String name) throws IOException {
    String json =
        IntStream.range(0, ids.size())
            .mapToObj(index -> CanonicalJson.quoted(ids.original(index)))
            .collect(Collectors.joining(",\n ", "[", "]\n"));
    Files.writeString(folder.resolve(DATA).resolve(name + ".json"), json);
  }

  private static String trial(
      External.Config config, Interactions train, FitContext context, String device) {
    List<ConfigNode.Entry> entries =
        List.of(
            number("format", FORMAT),
            text("task", lowerCase(context.task())),
            text("output", lowerCase(config.output())),
            number("users", train.users()),
            number("items", train.items()),
            number("list_length", context.listLength().orElse(train.items())),
            number("seed", context.seed()),
            text("device", device),
            context
                .checkpoints()
                .map(path -> text("checkpoints", path.toString()))
                .orElseGet(() -> plain("checkpoints", "null")),
            new ConfigNode.Entry(HERE, "parameters", config.parameters()));
    return CanonicalJson.write(new ConfigNode.Mapping(HERE, entries));
  }

  private static String lowerCase(Enum<?> constant) {
    return ParameterType.constant(constant);
  }

  private static ConfigNode.Entry number(String key, long value) {
    return plain(key, Long.toString(value));
  }

  private static ConfigNode.Entry text(String key, String value) {
    return new ConfigNode.Entry(HERE, key, new ConfigNode.Scalar(HERE, value, true));
  }

  private static ConfigNode.Entry plain(String key, String value) {
    return new ConfigNode.Entry(HERE, key, new ConfigNode.Scalar(HERE, value, false));
  }

  /** Writes the users and histories of cases, and deletes the scores of the previous cases. */
  void writeCases(Cases cases) {
    int[] offsets = new int[cases.size() + 1];
    for (int c = 0; c < cases.size(); c++) {
      offsets[c + 1] = offsets[c] + cases.ends()[c] - cases.history().from(cases.users()[c]);
    }
    int[] histories = new int[offsets[cases.size()]];
    for (int c = 0; c < cases.size(); c++) {
      System.arraycopy(
          cases.history().itemColumn(),
          cases.history().from(cases.users()[c]),
          histories,
          offsets[c],
          offsets[c + 1] - offsets[c]);
    }
    try {
      Files.deleteIfExists(folder.resolve(OUTPUT).resolve("scores.npy"));
      try (NpzWriter arrays = new NpzWriter(folder.resolve(DATA).resolve("cases.npz"))) {
        arrays.add("user", cases.users());
        arrays.add("offset", offsets);
        arrays.add("history", histories);
      }
    } catch (IOException e) {
      throw new ExternalException(
          "cannot write the cases of an external model: " + FileFailure.reason(e), e);
    }
  }

  /** An array that the command has written. */
  NpyFile output(String name) {
    String file = OUTPUT + "/" + name + ".npy";
    return NpyFile.open(folder.resolve(file), file);
  }

  /** Whether the command has written an array. */
  boolean has(String name) {
    return Files.exists(folder.resolve(OUTPUT).resolve(name + ".npy"));
  }

  /** Deletes the folder. */
  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // a child process of the command may still write; the system cleans its temporary folder
    }
  }
}
