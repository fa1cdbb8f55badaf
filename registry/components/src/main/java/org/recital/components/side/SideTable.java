package org.recital.components.side;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.recital.components.file.DataFile;
import org.recital.components.file.Dialect;
import org.recital.components.file.Encoding;
import org.recital.components.file.LineFormat;
import org.recital.components.file.Quote;
import org.recital.registry.data.DataHome;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;

/**
 * A file with a row for each user or each item, and the choice of columns that become features. A
 * feature has the name of its column; columns that are not listed are not read.
 */
public record SideTable(
    @Param(
            value = "path of the file or zip archive, relative to the spec or a data folder",
            location = true)
        String path,
    @Param(value = "name of the file in path, if path is an archive or a folder", location = true)
        Optional<String> member,
    @Param(
            value =
                "what each line contains: delimited (fields), json-lines (a JSON object) or"
                    + " python-lines (a Python dict); the keys of objects and dicts are the"
                    + " columns",
            byDefault = "delimited")
        LineFormat format,
    @Param(value = "field delimiter: any text, such as '::', or the word tab", byDefault = "','")
        String delimiter,
    @Param(
            value =
                "quote around fields: double (as in RFC 4180), single, or none if quotes are"
                    + " ordinary text",
            byDefault = "double")
        Quote quote,
    @Param(
            value = "number of lines that are skipped at the beginning of the file",
            byDefault = "0",
            min = 0,
            max = 1_000_000)
        int skipLines,
    @Param(
            value = "whether the first line, after skip_lines, has the column names",
            byDefault = "true")
        boolean header,
    @Param(
            value = "names of all columns in their order, if header is false",
            byDefault = "[]",
            unique = true)
        List<String> names,
    @Param(
            value =
                "character encoding, such as utf-8, latin-1 or windows-1251; a byte order mark"
                    + " overrides it",
            byDefault = "utf-8")
        Encoding encoding,
    @Param("id column; by default the first column; required with json-lines and python-lines")
        Optional<String> id,
    @Param(value = "columns with one label each, such as a gender", byDefault = "[]", unique = true)
        List<String> labels,
    @Param(
            value =
                "columns with any number of labels, each with its separator, such as {genres: '|'};"
                    + " with json-lines and python-lines, a value may be a list",
            byDefault = "{}")
        Map<String, String> labelLists,
    @Param(value = "columns of numbers, such as an age", byDefault = "[]", unique = true)
        List<String> numbers,
    @Param(value = "columns of texts, such as a title", byDefault = "[]", unique = true)
        List<String> texts,
    @Param(value = "embeddings by name, such as {image: {path: image.npy}}", byDefault = "{}")
        Map<String, EmbeddingSource> embeddings) {
  public SideTable {
    names = List.copyOf(names);
    labels = List.copyOf(labels);
    labelLists = new LinkedHashMap<>(labelLists);
    numbers = List.copyOf(numbers);
    texts = List.copyOf(texts);
    embeddings = new LinkedHashMap<>(embeddings);
    if (delimiter.isEmpty()) {
      throw new ParameterException("delimiter", "must not be empty");
    }
    if (labelLists.containsValue("")) {
      throw new ParameterException("labelLists", "must not contain an empty separator");
    }
    if (!names.isEmpty() && (header || format.hasKeys())) {
      throw new ParameterException("names", "must be given with 'header: false' only");
    }
    if (format.hasKeys() && id.isEmpty()) {
      throw new ParameterException("id", "must be given with format: json-lines or python-lines");
    }
    requireDistinct(labels, labelLists, numbers, texts, embeddings);
  }

  private static void requireDistinct(
      List<String> labels,
      Map<String, String> labelLists,
      List<String> numbers,
      List<String> texts,
      Map<String, EmbeddingSource> embeddings) {
    Map<String, List<String>> byParameter = new LinkedHashMap<>();
    byParameter.put("labels", labels);
    byParameter.put("labelLists", List.copyOf(labelLists.keySet()));
    byParameter.put("numbers", numbers);
    byParameter.put("texts", texts);
    byParameter.put("embeddings", List.copyOf(embeddings.keySet()));
    Map<String, String> owners = new HashMap<>(); // parameter by feature
    byParameter.forEach(
        (parameter, features) -> {
          for (String feature : features) {
            if (owners.put(feature, parameter) != null) {
              throw new ParameterException(
                  parameter,
                  "must not contain '" + feature + "', which another parameter also names");
            }
          }
        });
    if (owners.isEmpty()) {
      throw new ParameterException(
          "labels", "must name a column, unless another parameter names a feature");
    }
  }

  DataFile file(DataHome home) {
    return DataFile.require(home, path, member);
  }

  /** The files that are read: the table, then the files of each embedding. */
  List<DataFile> files(DataHome home) {
    List<DataFile> files = new ArrayList<>(List.of(file(home)));
    for (EmbeddingSource embedding : new TreeMap<>(embeddings).values()) {
      embedding.path().map(path -> file(home, path)).ifPresent(files::add);
      embedding.ids().map(path -> file(home, path)).ifPresent(files::add);
    }
    return files;
  }

  static DataFile file(DataHome home, String path) {
    return DataFile.require(home, path, Optional.empty());
  }

  Dialect dialect() {
    return new Dialect(
        Dialect.delimiter(delimiter), quote, true, Optional.empty(), skipLines, encoding);
  }

  /** The columns whose values may be JSON lists. */
  Set<String> lists() {
    Set<String> lists = new HashSet<>(labelLists.keySet());
    embeddings.values().stream()
        .filter(embedding -> embedding.separator().isPresent())
        .forEach(embedding -> lists.addAll(embedding.columns()));
    return lists;
  }

  /** The columns that are read, the id first. */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    keys.add(id.orElse("1"));
    keys.addAll(labels);
    keys.addAll(labelLists.keySet());
    keys.addAll(numbers);
    keys.addAll(texts);
    embeddings.values().forEach(embedding -> keys.addAll(embedding.columns()));
    return keys.stream().distinct().toList();
  }
}
