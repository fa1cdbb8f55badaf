package org.recital.components.split;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.random.RandomGenerator;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Fold;
import org.recital.registry.param.About;
import org.recital.registry.param.NumberText;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;
import org.recital.registry.split.Split;
import org.recital.registry.split.Splitter;

/**
 * The split published with a data set. If it has no validation part, a random fraction of the
 * training part can be used for validation.
 */
@About("Uses the split published with the data set.")
public record Predefined(Config config) implements Splitter {
  /** Source of the validation part. */
  public record Config(
      @Param(
              value =
                  "fraction of the training part for validation, if no validation part is"
                      + " published",
              byDefault = "0",
              min = 0,
              below = 1)
          double validation,
      @Param(value = "whether to use the published validation part", byDefault = "false")
          boolean ownValidation) {
    public Config {
      if (validation > 0 && ownValidation) {
        throw new ParameterException(
            "validation",
            "must be 0 if own_validation is true, but is " + NumberText.of(validation));
      }
    }
  }

  @Override
  public boolean hasValidation() {
    return config.validation() > 0 || config.ownValidation();
  }

  @Override
  public Split split(Dataset dataset, RandomGenerator random) {
    byte[] parts =
        dataset
            .folds()
            .orElseThrow(
                () ->
                    new DataException(
                        "split 'predefined' needs a published split, but "
                            + dataset.name()
                            + " has none. Set the key 'test' (data set types csv, parquet and"
                            + " recbole) or 'part' (csv and parquet), or use another split"))
            .clone();
    checkValidation(parts, dataset.name());
    takeValidation(parts, random);
    return Cut.of(dataset, parts, "predefined");
  }

  private void checkValidation(byte[] parts, String name) {
    boolean present = contains(parts, Fold.VALIDATION);
    if (present && !config.ownValidation()) {
      throw new DataException(
          "split 'predefined': "
              + name
              + " has a published validation part. Use it with own_validation: true");
    }
    if (!present && config.ownValidation()) {
      throw new DataException(
          "split 'predefined' has own_validation: true, but "
              + name
              + " has no published validation part. Sample one with validation: 0.1");
    }
  }

  private static boolean contains(byte[] parts, byte wanted) {
    for (byte part : parts) {
      if (part == wanted) {
        return true;
      }
    }
    return false;
  }

  private void takeValidation(byte[] parts, RandomGenerator random) {
    IntArrayList train = new IntArrayList();
    for (int p = 0; p < parts.length; p++) {
      if (parts[p] == Fold.TRAIN) {
        train.add(p);
      }
    }
    int[] order = train.toIntArray();
    int size = Fractions.of(config.validation(), order.length);
    if (size > 0) {
      Shuffle.range(order, 0, order.length, random);
    }
    for (int i = 0; i < size; i++) {
      parts[order[i]] = Fold.VALIDATION;
    }
  }
}
