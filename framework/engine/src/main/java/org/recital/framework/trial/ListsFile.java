package org.recital.framework.trial;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;
import org.recital.framework.evaluate.ListListener;
import org.recital.registry.data.Ids;

/**
 * Writes the ranked lists of an evaluation to a CSV file, compressed with gzip, with the columns
 * {@code case} (number of the case, from 1), {@code user}, {@code rank} (from 1), {@code item} and
 * {@code score}. The file has a temporary name until it is complete.
 */
final class ListsFile implements ListListener, AutoCloseable {
  private final Path file;
  private final Path part;
  private final int[] users; // user of each case
  private final Ids userIds;
  private final Ids itemIds;
  private final Writer out;

  /**
   * @throws TrialException if the file cannot be written
   */
  ListsFile(Path file, int[] users, Ids userIds, Ids itemIds) {
    this.file = file;
    this.part = file.resolveSibling(file.getFileName() + ".part");
    this.users = users;
    this.userIds = userIds;
    this.itemIds = itemIds;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      this.out =
          new OutputStreamWriter(
              new GZIPOutputStream(Files.newOutputStream(part), 1 << 16), StandardCharsets.UTF_8);
      out.write("case,user,rank,item,score\n");
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void list(int number, int[] items, float[] scores) {
    String user = CsvField.of(userIds.original(users[number]));
    StringBuilder lines = new StringBuilder();
    for (int place = 0; place < items.length; place++) {
      lines.append(number + 1).append(',').append(user).append(',').append(place + 1).append(',');
      lines.append(CsvField.of(itemIds.original(items[place])));
      lines.append(',').append(scores[place]).append('\n');
    }
    try {
      out.append(lines);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Completes the file. */
  void complete() {
    try {
      out.close();
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Deletes an incomplete file. */
  @Override
  public void close() {
    try {
      try {
        out.close();
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private TrialException failure(IOException cause) {
    return new TrialException(
        "cannot save the ranked lists to "
            + file
            + " ("
            + cause
            + "); free disk space, or disable saving with run: {save_lists: false}",
        cause);
  }
}
