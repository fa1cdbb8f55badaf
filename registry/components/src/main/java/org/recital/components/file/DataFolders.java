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

/** Looks for data by name: a folder, or else the zip archive of a folder. */
public final class DataFolders {
  private DataFolders() {}

  /**
   * The first folder or archive of a name, in the searched folders, the base and the cache.
   *
   * @param name a path, usually relative; with or without {@code .zip}
   */
  public static Optional<DataFolder> find(DataHome home, String name) {
    for (Path place : places(home)) {
      Path plain = place.resolve(name);
      if (Files.isDirectory(plain)) {
        return Optional.of(new PlainFolder(plain));
      }
      Path zip = name.endsWith(".zip") ? plain : place.resolve(name + ".zip");
      if (Files.isRegularFile(zip)) {
        return Optional.of(Archive.of(zip));
      }
    }
    return Optional.empty();
  }

  /**
   * As {@link #find}, but a folder must be there.
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
                        whereToPut(home))));
  }

  /** Says which folders were searched and where missing data may be put. */
  public static String whereToPut(DataHome home) {
    String searched = places(home).stream().map(Path::toString).collect(Collectors.joining(", "));
    return "Searched: "
        + searched
        + ". Put the data in one of these, or set RECITAL_DATA to the folder that has it";
  }

  /** Where data is looked for, in order. */
  static List<Path> places(DataHome home) {
    List<Path> places = new ArrayList<>();
    places.addAll(home.searched());
    places.add(home.base());
    places.add(home.cache());
    return places;
  }
}
