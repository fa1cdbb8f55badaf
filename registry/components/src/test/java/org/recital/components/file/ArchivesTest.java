package org.recital.components.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.registry.data.TinyFiles.home;
import static org.recital.registry.data.TinyFiles.write;
import static org.recital.registry.data.TinyFiles.zip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.data.ContentHash;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;

class ArchivesTest {
  @TempDir private Path folder;

  @Test
  void a_member_is_found_in_any_folder_of_the_archive() {
    zip(folder.resolve("a.zip"), "x/old/r.csv", "old", "x/r.csv", "new");

    assertThat(text(require("a"), "r.csv")).isEqualTo("new");
    assertThat(require("a.zip").has("old/r.csv")).isTrue();
    assertThat(require("a").has(".csv")).isFalse();
  }

  @Test
  void a_folder_takes_precedence_over_its_archive() {
    zip(folder.resolve("a.zip"), "r.csv", "packed");
    write(folder.resolve("a/r.csv"), "plain");

    assertThat(text(require("a"), "r.csv")).isEqualTo("plain");
  }

  @Test
  void folders_are_searched_first_in_the_data_folders_and_files_first_in_the_base_folder() {
    write(folder.resolve("a/r.csv"), "searched");
    write(folder.resolve("base/a/r.csv"), "base");

    assertThat(text(require("a"), "r.csv")).isEqualTo("searched");
    assertThat(text(file("a/r.csv"))).isEqualTo("base");
  }

  @Test
  void the_error_for_missing_data_lists_the_searched_folders() {
    assertThatThrownBy(() -> require("nothing"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "no folder 'nothing' and no archive 'nothing.zip'. Searched: "
                + folder
                + ", "
                + folder.resolve("base")
                + ", "
                + folder.resolve("cache")
                + ". Put the data in one of these, or set RECITAL_DATA to the folder that has it");
  }

  @Test
  void the_error_for_a_missing_file_has_its_name() {
    zip(folder.resolve("a.zip"), "r.csv", "packed");
    write(folder.resolve("b/r.csv"), "plain");

    assertThatThrownBy(() -> require("a").open("s.csv"))
        .hasMessage(folder.resolve("a.zip") + "!s.csv: there is no such file");
    assertThatThrownBy(() -> require("b").open("s.csv"))
        .hasMessage(folder.resolve("b/s.csv") + ": there is no such file");
  }

  @Test
  void a_file_that_is_not_an_archive_is_an_error() {
    write(folder.resolve("a.zip"), "this is not a zip archive");

    assertThatThrownBy(() -> require("a"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(folder.resolve("a.zip") + ": cannot be read as a zip archive: ")
        .hasMessageEndingWith(". Fetch it again");
  }

  @Test
  void the_hash_of_a_folder_equals_that_of_its_archive() {
    zip(folder.resolve("a.zip"), "x/r.csv", "ratings", "x/m.csv", "movies");
    write(folder.resolve("b/r.csv"), "ratings");
    write(folder.resolve("b/m.csv"), "movies");

    List<String> members = List.of("r.csv", "m.csv");
    assertThat(require("a").sha256(members))
        .isEqualTo(require("b").sha256(members))
        .isNotEqualTo(require("b").sha256(List.of("m.csv", "r.csv")));
    assertThat(require("a").sha256(List.of("r.csv"))).isEqualTo(ContentHash.of("ratings"));
    assertThat(ContentHash.of("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void files_are_found_in_folders_and_archives() {
    write(folder.resolve("plain.csv"), "1");
    zip(folder.resolve("alone.zip"), "alone.csv", "2");
    zip(folder.resolve("set.zip"), "top/part.csv", "3", "top/rest.csv", "4");

    assertThat(text(file("plain.csv"))).isEqualTo("1");
    assertThat(text(file(folder.resolve("plain.csv").toString()))).isEqualTo("1");
    assertThat(text(file("alone.csv"))).isEqualTo("2");
    assertThat(text(file("alone.zip"))).isEqualTo("2");
    assertThat(text(file("set/part.csv"))).isEqualTo("3");
    assertThat(text(DataFile.require(home(folder), "set.zip", Optional.of("rest.csv"))))
        .isEqualTo("4");
  }

  @Test
  void the_error_lists_the_folders_in_the_order_in_which_they_are_searched() {
    DataHome home = new DataHome(List.of(Path.of("d")), Path.of("cache"), Path.of("spec"));

    assertThatThrownBy(() -> DataFile.require(home, "c.csv", Optional.empty()))
        .hasMessage(
            "no file 'c.csv'. Searched: spec, d, cache. Put the data in one of these, or set"
                + " RECITAL_DATA to the folder that has it");
    assertThatThrownBy(() -> DataFolders.require(home, "set"))
        .hasMessage(
            "no folder 'set' and no archive 'set.zip'. Searched: d, spec, cache. Put the data in one"
                + " of these, or set RECITAL_DATA to the folder that has it");
  }

  @Test
  void the_error_for_a_missing_file_has_advice() {
    zip(folder.resolve("set.zip"), "a.csv", "3", "b.csv", "4");

    assertThatThrownBy(() -> file("set.zip"))
        .hasMessage(
            folder.resolve("set.zip")
                + ": contains 2 files. Select one with 'member': a.csv, b.csv");
    assertThatThrownBy(() -> file("c.csv"))
        .hasMessageStartingWith("no file 'c.csv'. Searched: ")
        .hasMessageEndingWith("or set RECITAL_DATA to the folder that has it");
    assertThatThrownBy(() -> DataFile.require(home(folder), "set", Optional.of("c.csv")))
        .hasMessage(folder.resolve("set.zip") + "!c.csv: there is no such file");
  }

  @Test
  void an_archive_is_unpacked_without_its_single_top_level_folder() throws IOException {
    zip(folder.resolve("a.zip"), "top/r.csv", "1", "top/deep/s.csv", "2");

    Unzip.unpack(folder.resolve("a.zip"), folder.resolve("a"));

    assertThat(folder.resolve("a/r.csv")).hasContent("1");
    assertThat(folder.resolve("a/deep/s.csv")).hasContent("2");
    assertThat(names()).containsExactlyInAnyOrder("a.zip", "a");
  }

  @Test
  void an_archive_that_would_write_outside_of_its_folder_is_refused_and_leaves_nothing_behind()
      throws IOException {
    zip(folder.resolve("a.zip"), "fine.csv", "1", "../../evil.csv", "2");

    assertThatThrownBy(() -> Unzip.unpack(folder.resolve("a.zip"), folder.resolve("a")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("a.zip")
                + ": refused, because its member '../../evil.csv' would be written outside of the"
                + " folder");
    assertThat(names()).containsExactly("a.zip");
  }

  private DataFolder require(String name) {
    return DataFolders.require(home(folder), name);
  }

  private DataFile file(String path) {
    return DataFile.require(home(folder), path, Optional.empty());
  }

  private static String text(DataFile file) {
    return text(file.folder(), file.member());
  }

  private static String text(DataFolder folder, String member) {
    try (var in = folder.open(member)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }
}
