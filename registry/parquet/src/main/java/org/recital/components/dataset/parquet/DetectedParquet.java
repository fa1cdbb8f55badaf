package org.recital.components.dataset.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.components.dataset.DetectedColumns;
import org.recital.components.dataset.DetectedSource;
import org.recital.components.file.DataFile;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;

/** Detection of the parameters that the data set {@code parquet} needs to read a file. */
public final class DetectedParquet {
  private static final int ROWS = 1000;

  private DetectedParquet() {}

  /**
   * Whether a file begins like a Parquet file.
   *
   * @throws DataException if the file cannot be read
   */
  public static boolean isParquet(DataFile file) {
    byte[] magic = ParquetFile.MAGIC.getBytes(StandardCharsets.US_ASCII);
    try (InputStream in = file.folder().open(file.member())) {
      return Arrays.equals(in.readNBytes(magic.length), magic);
    } catch (IOException e) {
      throw new DataException(
          file.folder().nameOf(file.member()) + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Detects the parameters from the columns and the first rows of a file.
   *
   * @throws DataException if there is no such file, or it is not a table of interactions
   */
  public static DetectedSource of(DataHome home, String path) {
    try (ParquetFile file = ParquetFile.open(DataFile.require(home, path, Optional.empty()))) {
      List<String> names =
          file.columns().stream().filter(column -> file.type(column).isPresent()).toList();
      if (names.isEmpty()) {
        throw new DataException(
            file.name() + ": no column has values that can be read: " + file.described());
      }
      Map<String, String> parameters = new LinkedHashMap<>(Map.of("path", path));
      parameters.putAll(new DetectedColumns(names, true, values(file, names)).parameters());
      Optional.ofNullable(parameters.get("timestamp"))
          .flatMap(column -> file.require(column).time())
          .ifPresent(time -> parameters.remove("timestamp_format"));
      return new DetectedSource("parquet", parameters, List.of("# " + file.described()));
    }
  }

  /** The first values of each column that are not null. */
  private static List<List<String>> values(ParquetFile file, List<String> names) {
    ParquetRows row = new ParquetRows(file, names, Optional.empty(), ZoneOffset.UTC);
    List<List<String>> values = new ArrayList<>();
    names.forEach(name -> values.add(new ArrayList<>()));
    for (int read = 0; read < ROWS && row.next(); read++) {
      for (int field = 0; field < names.size(); field++) {
        if (!row.isEmpty(field)) {
          values.get(field).add(row.text(field));
        }
      }
    }
    return values;
  }
}
