package org.recital.components.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.recital.registry.cache.FileHashes;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;

/** A file in a folder or in a zip archive. */
public record DataFile(DataFolder folder, String member) {
  /**
   * Finds a file, relative to the base folder and then to each of the searched folders. If a folder
   * does not contain the file, zip archives in the folder are searched: {@code a.zip} for {@code
   * a/b.csv}, and {@code b.zip} for {@code b.csv}.
   *
   * @param path path of the file, or of an archive with a single file
   * @param member name of the file, if {@code path} is an archive or a folder
   * @throws DataException if the file is not found
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
                        Locale.ROOT, "no file '%s'. %s", path, DataFolders.fileSearchHint(home))));
  }

  /** Whether {@link #require} finds a file. */
  static boolean exists(DataHome home, String path) {
    return find(home, path).isPresent();
  }

  /**
   * The SHA-256 of the content.
   *
   * @throws DataException if the file cannot be read
   */
  public String sha256() {
    return folder.sha256(List.of(member));
  }

  /**
   * The SHA-256 of the content. A stored hash is returned without reading the file, unless the file
   * has changed.
   */
  public String sha256(FileHashes hashes) {
    return folder.sha256(List.of(member), hashes);
  }

  private static DataFile in(DataFolder folder, String member) {
    if (!folder.has(member)) {
      throw new DataException(folder.nameOf(member) + ": there is no such file");
    }
    return new DataFile(folder, member);
  }

  private static Optional<DataFile> find(DataHome home, String path) {
    for (Path folder : DataFolders.ofFiles(home)) {
      Path file = folder.resolve(path);
      if (Files.isRegularFile(file)) {
        return Optional.of(
            path.endsWith(".zip") ? only(file) : new DataFile(new PlainFolder(folder), path));
      }
      Optional<DataFile> packed = packed(folder, Path.of(path));
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
              "%s: contains %d files. Select one with 'member': %s",
              zip,
              archive.members().size(),
              Excerpt.names(archive.members())));
    }
    return new DataFile(archive, archive.members().get(0));
  }

  /** The file in a zip archive that is named after the file or one of its parent folders. */
  private static Optional<DataFile> packed(Path folder, Path path) {
    for (int depth = 1; depth < path.getNameCount(); depth++) {
      String archive = path.subpath(0, depth) + ".zip";
      String member = path.subpath(depth, path.getNameCount()).toString().replace('\\', '/');
      Optional<DataFile> found = member(folder.resolve(archive), member);
      if (found.isPresent()) {
        return found;
      }
    }
    String name = String.valueOf(path.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 1
        ? Optional.empty()
        : member(
            folder.resolve(path).resolveSibling(name.substring(0, dot) + ".zip").normalize(), name);
  }

  private static Optional<DataFile> member(Path zip, String member) {
    if (!Files.isRegularFile(zip)) {
      return Optional.empty();
    }
    Archive archive = Archive.of(zip);
    return archive.has(member) ? Optional.of(new DataFile(archive, member)) : Optional.empty();
  }
}
