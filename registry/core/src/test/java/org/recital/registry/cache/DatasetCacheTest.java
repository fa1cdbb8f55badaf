package org.recital.registry.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.cache.ExampleDatasets.Counting;
import org.recital.registry.data.ContentHash;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.Feature;
import org.recital.registry.data.Ids;

class DatasetCacheTest {
  @TempDir private Path folder;

  private final Counting source = new Counting();

  @Test
  void a_data_set_is_loaded_once_and_is_the_same_from_the_cache() throws IOException {
    Dataset loaded = get(source, "{}");
    Dataset cached = get(source, "{}");

    assertThat(source.loads).isEqualTo(1);
    assertThat(cached).isNotSameAs(loaded);
    ExampleDatasets.assertEqual(cached, loaded);
    assertThat(files()).hasSize(1);
    assertThat(cache().size()).isEqualTo(Files.size(files().get(0)));
  }

  @Test
  void other_settings_other_content_and_other_sources_are_loaded() {
    get(source, "{}");
    get(source, "{\"delimiter\":\";\"}");
    assertThat(source.loads).isEqualTo(2);

    source.content = "other";
    assertThat(get(source, "{}").sha256()).isEqualTo(ContentHash.of("other"));
    assertThat(source.loads).isEqualTo(3);

    Renamed renamed = new Renamed(new Counting());
    get(renamed, "{}");
    assertThat(renamed.of.loads).isEqualTo(1);
  }

  @Test
  void a_file_with_any_damage_is_ignored_and_replaced() throws IOException {
    get(source, "{}");
    Path file = files().get(0);
    byte[] whole = Files.readAllBytes(file);

    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x41;
      Files.write(file, damaged);
      int before = source.loads;

      ExampleDatasets.assertEqual(get(source, "{}"), ExampleDatasets.of("content"));
      assertThat(source.loads).as("damage at byte " + at).isEqualTo(before + 1);
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  @Test
  void a_file_of_any_other_length_is_ignored_and_replaced() throws IOException {
    get(source, "{}");
    Path file = files().get(0);
    byte[] whole = Files.readAllBytes(file);

    for (int length = 0; length <= whole.length + 9; length++) {
      if (length != whole.length) {
        Files.write(file, Arrays.copyOf(whole, length));
        int before = source.loads;

        ExampleDatasets.assertEqual(get(source, "{}"), ExampleDatasets.of("content"));
        assertThat(source.loads).as("length " + length).isEqualTo(before + 1);
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
      }
    }
  }

  @Test
  void the_file_of_another_data_set_is_ignored() throws IOException {
    get(source, "{}");
    Path one = files().get(0);
    source.content = "other";
    get(source, "{}");
    Path other = files().stream().filter(file -> !file.equals(one)).findFirst().orElseThrow();
    Files.copy(one, other, StandardCopyOption.REPLACE_EXISTING);

    assertThat(get(source, "{}").sha256()).isEqualTo(ContentHash.of("other"));
    assertThat(source.loads).isEqualTo(3);
  }

  @Test
  void a_folder_that_cannot_be_written_changes_nothing() throws IOException {
    Files.writeString(folder.resolve("cache"), "a file where the folder should be");

    ExampleDatasets.assertEqual(get(source, "{}"), ExampleDatasets.of("content"));
    ExampleDatasets.assertEqual(get(source, "{}"), ExampleDatasets.of("content"));

    assertThat(source.loads).isEqualTo(2);
  }

  @Test
  void what_cannot_be_written_to_a_file_is_loaded_every_time() throws IOException {
    DatasetSource broken = new With(source, Ids.texts(List.of("a", "\ud800", "b")), false);
    assertThat(get(broken, "{}").users().original(1)).isEqualTo("\ud800");
    assertThat(get(broken, "{}").users().original(1)).isEqualTo("\ud800");
    DatasetSource simulated = new With(source, Ids.range(3), true);
    assertThat(get(simulated, "{}").truth()).isPresent();
    assertThat(get(simulated, "{}").truth()).isPresent();

    assertThat(source.loads).isEqualTo(4);
    assertThat(files()).isEmpty();
  }

  @Test
  void selected_ids_are_stored_as_they_read() {
    DatasetSource selected =
        new With(source, Ids.texts(List.of("x", "y", "z")).select(new int[] {2, 0, 1}), false);
    get(selected, "{}");

    Dataset cached = get(selected, "{}");

    assertThat(source.loads).isEqualTo(1);
    assertThat(List.of(0, 1, 2)).map(cached.users()::original).containsExactly("z", "x", "y");
  }

  @Test
  void errors_of_a_source_are_not_cached() throws IOException {
    DatasetSource malformed = new Malformed();

    assertThatThrownBy(() -> get(malformed, "{}")).hasMessage("f.csv:3: malformed");
    assertThat(files()).isEmpty();
  }

  @Test
  void the_data_sets_whose_last_use_is_the_oldest_are_deleted() throws IOException {
    get(source, "{}");
    Path first = files().get(0);
    long size = Files.size(first);
    source.content = "other";
    get(source, "{}");
    Path second = files().stream().filter(file -> !file.equals(first)).findFirst().orElseThrow();
    age(first, Duration.ofDays(2));
    age(second, Duration.ofDays(1));
    source.content = "content";
    get(source, "{}"); // the first file is now the most recently used
    source.content = "third";

    new DatasetCache(home(), (cached, used) -> 2 * size).get(source, "{}", home());

    assertThat(files()).hasSize(2).contains(first).doesNotContain(second);
  }

  @Test
  void a_data_set_beyond_the_limit_is_not_kept() throws IOException {
    DatasetCache tiny = new DatasetCache(home(), (cached, used) -> 10);

    ExampleDatasets.assertEqual(tiny.get(source, "{}", home()), ExampleDatasets.of("content"));

    assertThat(files()).isEmpty();
  }

  @Test
  void temporary_files_of_killed_processes_are_deleted_but_not_those_of_running_ones()
      throws IOException {
    Path abandoned = Files.createDirectories(cache().folder()).resolve("x.columns.1.part");
    Files.writeString(abandoned, "half");
    age(abandoned, Duration.ofHours(2));
    Path current = cache().folder().resolve("y.columns.2.part");
    Files.writeString(current, "half");

    get(source, "{}");

    assertThat(abandoned).doesNotExist();
    assertThat(current).exists();
  }

  @Test
  void several_workers_may_use_a_cache() throws Exception {
    DatasetCache crowded = new DatasetCache(home(), (cached, used) -> 1500);
    ExecutorService workers = Executors.newFixedThreadPool(4);
    List<Future<?>> all = new ArrayList<>();
    for (int worker = 0; worker < 4; worker++) {
      all.add(
          workers.submit(
              () -> {
                for (int i = 0; i < 50; i++) {
                  Counting own = new Counting();
                  own.content = "content " + i % 3;
                  ExampleDatasets.assertEqual(
                      crowded.get(own, "{}", home()), ExampleDatasets.of(own.content));
                }
              }));
    }
    for (Future<?> worker : all) {
      assertThatCode(worker::get).doesNotThrowAnyException();
    }
    workers.shutdown();
  }

  @Test
  void a_cache_is_cleared() throws IOException {
    get(source, "{}");
    assertThat(cache().size()).isPositive();

    cache().clear();

    assertThat(cache().size()).isZero();
    get(source, "{}");
    assertThat(source.loads).isEqualTo(2);
  }

  private Dataset get(DatasetSource from, String settings) {
    return cache().get(from, settings, home());
  }

  private DatasetCache cache() {
    return new DatasetCache(home());
  }

  private DataHome home() {
    return new DataHome(List.of(), folder.resolve("cache"), folder);
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(cache().folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(cache().folder())) {
      return files.sorted().toList();
    }
  }

  private static void age(Path file, Duration age) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }

  /** A source of another class. */
  private record Renamed(Counting of) implements DatasetSource {
    @Override
    public String sha256(DataHome home) {
      return of.sha256(home);
    }

    @Override
    public Dataset load(DataHome home) {
      return of.load(home);
    }
  }

  /** The example with other user ids, and optionally with true preferences. */
  private record With(Counting of, Ids users, boolean simulated) implements DatasetSource {
    @Override
    public String sha256(DataHome home) {
      return of.sha256(home);
    }

    @Override
    public Dataset load(DataHome home) {
      Dataset example = of.load(home);
      return new Dataset(
          example.name(),
          example.sha256(),
          example.interactions(),
          users,
          example.items(),
          Map.<String, Feature>of(),
          example.itemFeatures(),
          example.folds(),
          simulated ? Optional.of((user, item) -> 0.5) : Optional.empty());
    }
  }

  private record Malformed() implements DatasetSource {
    @Override
    public String sha256(DataHome home) {
      return ContentHash.of("malformed");
    }

    @Override
    public Dataset load(DataHome home) {
      throw new DataException("f.csv:3: malformed");
    }
  }
}
