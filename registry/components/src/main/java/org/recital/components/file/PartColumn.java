package org.recital.components.file;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;

/** The column with the part of a published split to which a row belongs. */
public record PartColumn(
    @Param("name or number of the column") String column,
    @Param(value = "values of rows in the training part", byDefault = "[train]", minItems = 1)
        List<String> train,
    @Param(value = "values of rows in the validation part", byDefault = "[validation]")
        List<String> validation,
    @Param(value = "values of rows in the test part", byDefault = "[test]", minItems = 1)
        List<String> test) {
  public PartColumn {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
    Set<String> seen = new HashSet<>();
    for (List<String> part : List.of(train, validation, test)) {
      for (String value : part) {
        if (!seen.add(value)) {
          throw new ParameterException(
              "test", "and the other parts must not share '" + value + "'");
        }
      }
    }
  }
}
