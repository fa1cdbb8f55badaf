package org.recital.components.dataset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.components.file.DataFile;
import org.recital.components.file.DataFiles;
import org.recital.components.file.InteractionRows;
import org.recital.components.file.PartFiles;
import org.recital.components.file.RowSelection;
import org.recital.components.side.SideInformation;
import org.recital.registry.cache.FileHashes;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.InteractionsBuilder;

/**
 * A data set whose interactions are in the files that a spec names; the features are in separate
 * files. A {@link Reader} defines the format of the interactions.
 *
 * @param where allowed values by column; rows with other values are skipped
 * @param side features of the users and the items
 */
public record FileInteractions(
    PartFiles.Names names, Map<String, List<String>> where, SideInformation side) {
  /** Reader of the interactions of a file. */
  public interface Reader {
    /**
     * Adds the interactions of a file to {@code rows}.
     *
     * @throws DataException if the file cannot be read or is malformed
     */
    void read(Part part, InteractionRows rows, RowSelection selection);
  }

  /**
   * A file of a data set.
   *
   * @param fold part of a predefined split; negative for none
   * @param mayBeEmpty whether the file may have no rows, because it is one of several
   */
  public record Part(DataFile file, int fold, boolean mayBeEmpty) {
    /** Name of the file in error messages. */
    public String name() {
      return file.folder().nameOf(file.member());
    }
  }

  /**
   * The hash of the files, as {@link org.recital.registry.data.DatasetSource#sha256} returns it.
   */
  public String sha256(DataHome home) {
    return side.sha256(names.require(home).sha256(new FileHashes(home)), home);
  }

  /**
   * Reads the files.
   *
   * @param noRows error message if there are no interactions and {@code where} is empty
   * @throws DataException if a file is missing or malformed
   */
  public Dataset load(DataHome home, Reader reader, String noRows) {
    return side.addTo(withoutSide(home, reader, noRows), home);
  }

  private Dataset withoutSide(DataHome home, Reader reader, String noRows) {
    PartFiles files = names.require(home);
    InteractionRows rows = new InteractionRows();
    RowSelection selection = new RowSelection(where);
    files.each((part, fold) -> read(part, fold, rows, selection, reader));
    if (rows.size() == 0) {
      throw new DataException(
          files.described()
              + ": "
              + (where.isEmpty() ? noRows : "no row has the values of 'where'"));
    }
    selection.requireFound(files.described());
    InteractionsBuilder.Built built = rows.build();
    return new Dataset(
        names.text(),
        files.sha256(),
        built.interactions(),
        rows.users().ids(),
        rows.items().ids(),
        Map.of(),
        Map.of(),
        built.folds(),
        Optional.empty());
  }

  private static void read(
      DataFiles files, int fold, InteractionRows rows, RowSelection selection, Reader reader) {
    for (String member : files.members()) {
      DataFile file = new DataFile(files.folder(), member);
      reader.read(new Part(file, fold, files.members().size() > 1), rows, selection);
    }
  }
}
