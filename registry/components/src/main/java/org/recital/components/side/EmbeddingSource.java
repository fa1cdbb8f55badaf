package org.recital.components.side;

import java.util.List;
import java.util.Optional;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;

/** Location of the vectors of an embedding: a NumPy file, or columns of the table. */
public record EmbeddingSource(
    @Param(
            value = "NumPy file (.npy) of a matrix with a row for each id, as numpy.save writes it",
            location = true)
        Optional<String> path,
    @Param(
            value =
                "file with the id of each row of the matrix, one per line; by default, the rows"
                    + " correspond to those of the table",
            location = true)
        Optional<String> ids,
    @Param(value = "columns of the table that contain the values; replaces path", byDefault = "[]")
        List<String> columns,
    @Param(
            "separator of the values, if a single column has all of them; with json-lines and"
                + " python-lines, the value may be a list")
        Optional<String> separator) {
  public EmbeddingSource {
    columns = List.copyOf(columns);
    if (path.isPresent() == !columns.isEmpty()) {
      throw new ParameterException(
          "path", "or 'columns' must be given for an embedding, and not both");
    }
    if (ids.isPresent() && path.isEmpty()) {
      throw new ParameterException("ids", "must be given together with 'path'");
    }
    if (separator.isPresent() && (separator.get().isEmpty() || columns.size() != 1)) {
      throw new ParameterException(
          "separator", "must not be empty, and must be given together with a single column");
    }
  }
}
