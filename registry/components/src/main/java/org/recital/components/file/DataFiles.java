package org.recital.components.file;

import java.util.List;
import java.util.Optional;
import org.recital.registry.cache.FileHashes;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;

/**
 * Files of one folder or zip archive that are read one after another.
 *
 * @param members names of the files, in order
 */
public record DataFiles(DataFolder folder, List<String> members) {
  public DataFiles {
    members = List.copyOf(members);
  }

  /**
   * Finds a file as {@link DataFile#require} does, or all files that match a pattern such as {@code
   * part-*.csv} or <code>{2019,2020}.csv</code>, in alphabetical order.
   *
   * @param path path of the files, or of an archive with a single file; the last part may be a
   *     pattern
   * @param member name or pattern of the files, if {@code path} is an archive or a folder
   * @throws DataException if no file is found
   */
  public static DataFiles require(DataHome home, String path, Optional<String> member) {
    if (member.isPresent()) {
      DataFolder folder = DataFolders.require(home, path);
      return folder.has(member.get())
          ? new DataFiles(folder, List.of(member.get()))
          : matching(folder, member.get());
    }
    int slash = path.lastIndexOf('/');
    String name = path.substring(slash + 1);
    if (!FileNames.isPattern(name) || DataFile.exists(home, path)) {
      DataFile file = DataFile.require(home, path, member);
      return new DataFiles(file.folder(), List.of(file.member()));
    }
    String parent = slash < 0 ? "" : path.substring(0, Math.max(slash, 1));
    return DataFolders.ofFiles(home).stream()
        .flatMap(folder -> DataFolders.in(folder, parent).stream())
        .map(folder -> new DataFiles(folder, FileNames.matching(name, folder.names())))
        .filter(files -> !files.members().isEmpty())
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    "no file matches '" + path + "'. " + DataFolders.fileSearchHint(home)));
  }

  private static DataFiles matching(DataFolder folder, String pattern) {
    List<String> members =
        FileNames.isPattern(pattern) ? FileNames.matching(pattern, folder.names()) : List.of();
    if (members.isEmpty()) {
      throw new DataException(folder.nameOf(pattern) + ": there is no such file");
    }
    return new DataFiles(folder, members);
  }

  /** The SHA-256 of the contents; see {@link DataFolder#sha256(List)}. */
  public String sha256() {
    return folder.sha256(members);
  }

  /**
   * The SHA-256 of the contents. Stored hashes are used without reading the files, unless the files
   * have changed.
   */
  public String sha256(FileHashes hashes) {
    return folder.sha256(members, hashes);
  }
}
