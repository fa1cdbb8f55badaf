package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.reports.store.ResultsLocation;

class ResultsFolderCheckTest {
  @TempDir Path folder;

  @Test
  void a_folder_that_exists_or_can_be_created_is_usable() {
    assertThat(problem(folder, path -> true)).isEmpty();
    assertThat(problem(folder.resolve("a/b"), path -> true)).isEmpty();
  }

  @Test
  void a_file_in_place_of_the_folder_or_of_its_parent_is_reported() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(problem(file, path -> true)).contains(message(file, "is a file"));
    assertThat(problem(file.resolve("a/b"), path -> true))
        .contains(message(file.resolve("a/b"), "cannot be created (Not a directory)"));
  }

  @Test
  void missing_permissions_are_reported() throws IOException {
    assertThat(problem(folder, path -> false))
        .contains(message(folder, "cannot be written (permission denied)"));
    assertThat(problem(folder.resolve("a/b"), path -> !path.equals(folder)))
        .contains(message(folder.resolve("a/b"), "cannot be created (permission denied)"));
    Path store = Files.writeString(folder.resolve("recital.mv.db"), "");
    assertThat(problem(folder, path -> !path.equals(store)))
        .contains(message(folder, "has a store that cannot be written (permission denied)"));
  }

  private static Optional<String> problem(Path results, Predicate<Path> isWritable) {
    return new ResultsFolderCheck(new ResultsLocation(results), isWritable).problem();
  }

  private static String message(Path results, String why) {
    return "the results folder '" + results + "' " + why + "; choose another folder with --results";
  }
}
