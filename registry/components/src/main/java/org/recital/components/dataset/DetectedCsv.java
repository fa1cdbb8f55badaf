package org.recital.components.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recital.components.file.DataFile;
import org.recital.components.file.Encoding;
import org.recital.components.file.EncodingGuess;
import org.recital.components.file.Excerpt;
import org.recital.components.file.Quote;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;

/** Detection of the parameters that the data set {@code csv} needs to read a file. */
public final class DetectedCsv {
  private final SampledTable table;
  private final Map<String, String> parameters = new LinkedHashMap<>();

  private DetectedCsv(SampledTable table) {
    this.table = table;
  }

  /**
   * Detects the parameters from the first rows of a file.
   *
   * @throws DataException if there is no such file, or it is not a table of interactions
   */
  public static DetectedSource of(DataHome home, String path) {
    DataFile file = DataFile.require(home, path, Optional.empty());
    Optional<String> encoding = EncodingGuess.of(file);
    String name = file.folder().nameOf(file.member());
    if (SampledTable.isJson(file, Encoding.parse(encoding.orElse("utf-8")))) {
      boolean python = SampledTable.isPython(file, Encoding.parse(encoding.orElse("utf-8")));
      throw new DataException(
          name
              + ": the lines look like "
              + (python ? "Python dicts. Set format: python-lines" : "JSON. Set format: json-lines")
              + ", and user, item and other columns to the keys of the "
              + (python ? "dicts" : "objects"));
    }
    SampledTable table =
        SampledTable.of(file, Encoding.parse(encoding.orElse("utf-8")))
            .orElseThrow(
                () ->
                    new DataException(
                        name
                            + ": no delimiter gives all lines the same number of fields, at least"
                            + " 2. Tried: tab, '::', ',', ';', '|' and blanks"));
    DetectedCsv detected = new DetectedCsv(table);
    detected.parameters.put("path", path);
    encoding.ifPresent(charset -> detected.parameters.put("encoding", charset));
    detected.notation();
    detected.parameters.putAll(table.columns().parameters());
    return new DetectedSource("csv", detected.parameters, detected.comments());
  }

  private List<String> comments() {
    List<String> comments = new ArrayList<>();
    comments.add(
        "# " + table.width() + " columns, first row: " + Excerpt.names(table.rows().get(0)));
    if (parameters.containsKey("encoding")) {
      comments.add("# The encoding is a guess; check names with accents.");
    }
    return comments;
  }

  private void notation() {
    String delimiter = table.dialect().delimiter();
    if (!delimiter.equals(",")) {
      parameters.put("delimiter", delimiter.equals("\t") ? "tab" : delimiter);
    }
    if (table.dialect().quote() == Quote.NONE) {
      parameters.put("quote", "none");
    }
    table.dialect().comment().ifPresent(comment -> parameters.put("comment", comment));
    if (!table.hasHeader()) {
      parameters.put("header", "false");
    }
  }
}
