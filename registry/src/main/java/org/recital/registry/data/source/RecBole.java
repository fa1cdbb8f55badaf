package org.recital.registry.data.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.InteractionsBuilder;
import org.recital.registry.data.file.ContentHash;
import org.recital.registry.data.file.DataFile;
import org.recital.registry.data.file.InteractionFile;
import org.recital.registry.data.file.InteractionFile.Columns;
import org.recital.registry.data.file.InteractionRows;
import org.recital.registry.param.Param;

/**
 * A file of interactions as RecBole has them ({@code .inter}): separated by tabs, the first line
 * naming each column and its type, such as {@code user_id:token}. Ratings and time stamps are read
 * where there are columns of their names.
 */
public record RecBole(Config config) implements DatasetSource {
  /** The file and its columns, named without their types. */
  public record Config(
      @Param(
              "the .inter file, or an archive of it; looked for beside the spec and then where data"
                  + " is kept")
          String path,
      @Param("name of the file in the archive or folder, where path is one")
          Optional<String> member,
      @Param(value = "column of the user", byDefault = "user_id") String user,
      @Param(value = "column of the item", byDefault = "item_id") String item,
      @Param(value = "column of the rating", byDefault = "rating") String rating,
      @Param(value = "column of the time stamp in seconds", byDefault = "timestamp")
          String timestamp) {}

  @Override
  public String sha256(DataHome home) {
    return hash(DataFile.require(home, config.path(), config.member()));
  }

  private static String hash(DataFile file) {
    return ContentHash.of(file.folder(), List.of(file.member()));
  }

  @Override
  public Dataset load(DataHome home) {
    DataFile file = DataFile.require(home, config.path(), config.member());
    InteractionRows rows = new InteractionRows();
    new InteractionFile(
            file.folder(), file.member(), "\t", true, false, first -> columns(file, first))
        .addTo(rows);
    InteractionsBuilder.Built built = rows.build();
    return new Dataset(
        config.member().map(member -> config.path() + " " + member).orElse(config.path()),
        hash(file),
        built.interactions(),
        rows.users().ids(),
        rows.items().ids(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  private Columns columns(DataFile file, List<String> first) {
    String name = file.folder().nameOf(file.member());
    List<String> names = new ArrayList<>();
    for (String typed : first) {
      int colon = typed.lastIndexOf(':');
      if (colon < 1 || !typed.substring(colon + 1).matches("token|token_seq|float|float_seq")) {
        throw new DataException(
            "%s:1: a column must be named with its type, such as 'user_id:token', but is '%s'"
                .formatted(name, typed));
      }
      names.add(typed.substring(0, colon));
    }
    Header header = new Header(name, names, true);
    return new Columns(
        header.place(config.user()),
        header.place(config.item()),
        names.indexOf(config.rating()),
        names.indexOf(config.timestamp()),
        names.size());
  }
}
