package org.recital.components.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.recital.registry.data.DataException;

/**
 * A zip archive that is read without unpacking it. A file is found by the end of its path; if
 * several files match, the one with the shortest path is used.
 *
 * @param members paths of all files in the archive
 */
record Archive(Path zip, List<String> members) implements DataFolder {
  public Archive {
    members = List.copyOf(members);
  }

  /**
   * Opens an archive and reads its table of contents.
   *
   * @throws DataException if the file is not a zip archive
   */
  public static Archive of(Path zip) {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return new Archive(
          zip, file.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList());
    } catch (IOException e) {
      throw new DataException(
          zip + ": cannot be read as a zip archive: " + e.getMessage() + ". Fetch it again", e);
    }
  }

  @Override
  public boolean has(String member) {
    return find(member).isPresent();
  }

  @Override
  public List<String> names() {
    return members;
  }

  private Optional<String> find(String member) {
    return members.stream()
        .filter(name -> name.equals(member) || name.endsWith("/" + member))
        .min(Comparator.comparingInt(String::length));
  }

  @Override
  public InputStream open(String member) {
    String name =
        find(member)
            .orElseThrow(() -> new DataException(nameOf(member) + ": there is no such file"));
    try {
      ZipFile file = new ZipFile(zip.toFile());
      try {
        return new Member(file, file.getInputStream(file.getEntry(name)));
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new DataException(nameOf(member) + ": cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public Path location(String member) {
    return zip;
  }

  @Override
  public String nameOf(String member) {
    return zip + "!" + find(member).orElse(member);
  }

  /** The contents of a member; closing it closes the archive. */
  private static final class Member extends FilterInputStream {
    private final ZipFile file;

    Member(ZipFile file, InputStream in) {
      super(in);
      this.file = file;
    }

    @Override
    public void close() throws IOException {
      try (file) {
        super.close();
      }
    }
  }
}
