package org.recital.components.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;

/** Lookup of data by name: a folder, or a zip archive of a folder. */
public final class DataFolders {
  private DataFolders() {}

  /**
   * The first folder or archive with the given name, in the searched folders, the base folder and
   * the cache. In each of these, a folder takes precedence over an archive.
   *
   * @param name path, usually relative, with or without {@code .zip}
   */
  public static Optional<DataFolder> find(DataHome home, String name) {
    return searched(home).stream().flatMap(searched -> in(searched, name).stream()).findFirst();
  }

  /** The folder or archive with the given name in a folder; the folder itself for an empty name. */
  static Optional<DataFolder> in(Path searched, String name) {
    Path plain = searched.resolve(name);
    if (Files.isDirectory(plain)) {
      return Optional.of(new PlainFolder(plain));
    }
    Path zip = name.endsWith(".zip") ? plain : searched.resolve(name + ".zip");
    return Files.isRegularFile(zip) ? Optional.of(Archive.of(zip)) : Optional.empty();
  }

  /**
   * The first folder or archive with the given name, as for {@link #find}.
   *
   * @throws DataException if there is none
   */
  public static DataFolder require(DataHome home, String name) {
    return find(home, name)
        .orElseThrow(
            () ->
                new DataException(
                    String.format(
                        Locale.ROOT,
                        "no folder '%s' and no archive '%s.zip'. %s",
                        name,
                        name,
                        searchHint(home))));
  }

  /** The part of an error message that lists the searched folders and where to put missing data. */
  public static String searchHint(DataHome home) {
    return searchHint(searched(home));
  }

  /** {@link #searchHint} for files, for which the folders are searched in another order. */
  static String fileSearchHint(DataHome home) {
    return searchHint(ofFiles(home));
  }

  private static String searchHint(List<Path> folders) {
    return "Searched: "
        + folders.stream().map(Path::toString).distinct().collect(Collectors.joining(", "))
        + ". Put the data in one of these, or set RECITAL_DATA to the folder that has it";
  }

  /** The folders that are searched for files, in order: the folder of the spec first. */
  static List<Path> ofFiles(DataHome home) {
    List<Path> folders = new ArrayList<>(List.of(home.base()));
    folders.addAll(searched(home));
    return folders;
  }

  /** The folders that are searched for data, in order. */
  static List<Path> searched(DataHome home) {
    List<Path> folders = new ArrayList<>();
    folders.addAll(home.searched());
    folders.add(home.base());
    folders.add(home.cache());
    return folders;
  }
}
