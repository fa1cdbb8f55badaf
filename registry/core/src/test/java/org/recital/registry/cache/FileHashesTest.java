package org.recital.registry.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.data.ContentHash;
import org.recital.registry.data.DataHome;

class FileHashesTest {
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  @TempDir private Path folder;

  private Path file = Path.of("");
  private int reads;

  @BeforeEach
  void a_file() throws IOException {
    file = folder.resolve("f.csv");
    Files.writeString(file, "one");
    Files.setLastModifiedTime(file, LONG_AGO);
  }

  @Test
  void an_unchanged_file_is_read_once() {
    assertThat(hash("f.csv", FileHashesTest::later)).isEqualTo(ContentHash.of("one"));
    assertThat(hash("f.csv", FileHashesTest::later)).isEqualTo(ContentHash.of("one"));

    assertThat(reads).isEqualTo(1);
  }

  @Test
  void parts_of_a_file_have_hashes_of_their_own() {
    hash("a.csv", FileHashesTest::later);
    hash("b.csv", FileHashesTest::later);

    assertThat(reads).isEqualTo(2);
  }

  @Test
  void a_file_that_has_just_changed_is_read_again_as_another_change_may_have_the_same_time() {
    hash("f.csv", Instant::now);
    hash("f.csv", Instant::now);

    assertThat(reads).isEqualTo(2);
  }

  @Test
  void another_size_time_or_file_is_read_again() throws IOException {
    hash("f.csv", FileHashesTest::later);

    Files.writeString(file, "three");
    Files.setLastModifiedTime(file, LONG_AGO);
    assertThat(hash("f.csv", FileHashesTest::later)).isEqualTo(ContentHash.of("three"));

    Files.setLastModifiedTime(file, FileTime.from(LONG_AGO.toInstant().plusNanos(1_000_000)));
    hash("f.csv", FileHashesTest::later);
    assertThat(reads).isEqualTo(3);

    Path other = folder.resolve("other.csv");
    Files.writeString(other, "eerht");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(hash("f.csv", FileHashesTest::later)).isEqualTo(ContentHash.of("eerht"));
  }

  @Test
  void a_damaged_hash_is_computed_again() throws IOException {
    hash("f.csv", FileHashesTest::later);
    Path stored = folder.resolve("cache/hashes");
    try (Stream<Path> hashes = Files.list(stored)) {
      for (Path hash : hashes.toList()) {
        Files.writeString(hash, Files.readString(hash).strip().substring(1));
      }
    }

    assertThat(hash("f.csv", FileHashesTest::later)).isEqualTo(ContentHash.of("one"));
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void without_a_folder_files_are_read_every_time() throws IOException {
    Files.writeString(folder.resolve("cache"), "a file where the folder should be");

    assertThat(hash("f.csv", FileHashesTest::later)).isEqualTo(ContentHash.of("one"));
    assertThat(hash("f.csv", FileHashesTest::later)).isEqualTo(ContentHash.of("one"));
    assertThat(reads).isEqualTo(2);
  }

  /** A time at which no file has changed recently. */
  private static Instant later() {
    return Instant.now().plus(Duration.ofMinutes(1));
  }

  private String hash(String part, Supplier<Instant> clock) {
    DataHome home = new DataHome(List.of(), folder.resolve("cache"), folder);
    return new FileHashes(home, clock)
        .of(
            file,
            part,
            () -> {
              reads++;
              try {
                return ContentHash.of(Files.readString(file));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}
