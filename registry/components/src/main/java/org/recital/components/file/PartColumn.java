package org.recital.components.file;

import java.util.List;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;

/** The column that assigns each row to a part of a published split. */
public record PartColumn(
    @Param("name or number of the column") String column,
    @Param(
            value = "values of the column for the training part",
            byDefault = "[train]",
            minItems = 1)
        List<String> train,
    @Param(value = "values of the column for the validation part", byDefault = "[validation]")
        List<String> validation,
    @Param(value = "values of the column for the test part", byDefault = "[test]", minItems = 1)
        List<String> test) {
  public PartColumn {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
    requireDistinct("validation", validation, "train", train);
    requireDistinct("test", test, "train", train);
    requireDistinct("test", test, "validation", validation);
  }

  private static void requireDistinct(
      String key, List<String> values, String otherKey, List<String> others) {
    for (String value : values) {
      if (others.contains(value)) {
        throw new ParameterException(
            key, "must not contain '" + value + "', which is a value of '" + otherKey + "'");
      }
    }
  }
}
