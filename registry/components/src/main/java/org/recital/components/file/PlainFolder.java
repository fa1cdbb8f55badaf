package org.recital.components.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.recital.registry.data.DataException;

/** A folder in the file system. */
public record PlainFolder(Path folder) implements DataFolder {
  @Override
  public boolean has(String member) {
    return Files.isRegularFile(folder.resolve(member));
  }

  @Override
  public List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> String.valueOf(file.getFileName()))
          .toList();
    } catch (IOException e) {
      throw new DataException(folder + ": cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public InputStream open(String member) {
    if (!has(member)) {
      throw new DataException(nameOf(member) + ": there is no such file");
    }
    try {
      return Files.newInputStream(folder.resolve(member));
    } catch (IOException e) {
      throw new DataException(nameOf(member) + ": cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public Path location(String member) {
    return folder.resolve(member);
  }

  @Override
  public String nameOf(String member) {
    return folder.resolve(member).toString();
  }
}
