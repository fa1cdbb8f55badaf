package org.recital.components.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;

/** A file in a folder, or in an archive. */
public record DataFile(DataFolder folder, String member) {
  /**
   * Looks for a file, relative to the base and then to each of the searched folders. What is not in
   * a folder may be in its archive: {@code a/b.csv} in {@code a.zip}, and {@code b.csv} in {@code
   * b.zip}.
   *
   * @param path of the file, or of an archive that has just one
   * @param member the file in the archive or folder that {@code path} is, where it is one
   * @throws DataException if it is not found
   */
  public static DataFile require(DataHome home, String path, Optional<String> member) {
    if (member.isPresent()) {
      return in(DataFolders.require(home, path), member.get());
    }
    return find(home, path)
        .orElseThrow(
            () ->
                new DataException(
                    String.format(
                        Locale.ROOT, "no file '%s'. %s", path, DataFolders.whereToPut(home))));
  }

  private static DataFile in(DataFolder folder, String member) {
    if (!folder.has(member)) {
      throw new DataException(folder.nameOf(member) + ": there is no such file");
    }
    return new DataFile(folder, member);
  }

  private static Optional<DataFile> find(DataHome home, String path) {
    List<Path> places = new ArrayList<>(List.of(home.base()));
    places.addAll(DataFolders.places(home));
    for (Path place : places) {
      Path file = place.resolve(path);
      if (Files.isRegularFile(file)) {
        return Optional.of(
            path.endsWith(".zip") ? only(file) : new DataFile(new PlainFolder(place), path));
      }
      Optional<DataFile> packed = packed(place, Path.of(path));
      if (packed.isPresent()) {
        return packed;
      }
    }
    return Optional.empty();
  }

  private static DataFile only(Path zip) {
    Archive archive = Archive.of(zip);
    if (archive.members().size() != 1) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: has %d files. Say which one is meant with 'member': %s",
              zip,
              archive.members().size(),
              String.join(", ", archive.members())));
    }
    return new DataFile(archive, archive.members().get(0));
  }

  private static Optional<DataFile> packed(Path place, Path path) {
    for (int depth = 1; depth < path.getNameCount(); depth++) {
      String archive = path.subpath(0, depth) + ".zip";
      String member = path.subpath(depth, path.getNameCount()).toString().replace('\\', '/');
      Optional<DataFile> found = member(place.resolve(archive), member);
      if (found.isPresent()) {
        return found;
      }
    }
    String name = String.valueOf(path.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 1
        ? Optional.empty()
        : member(
            place.resolve(path).resolveSibling(name.substring(0, dot) + ".zip").normalize(), name);
  }

  private static Optional<DataFile> member(Path zip, String member) {
    if (!Files.isRegularFile(zip)) {
      return Optional.empty();
    }
    Archive archive = Archive.of(zip);
    return archive.has(member) ? Optional.of(new DataFile(archive, member)) : Optional.empty();
  }
}
