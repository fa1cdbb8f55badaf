package org.recital.registry.data.source;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.recital.registry.param.ParameterException;

/** The releases of MovieLens and how each is laid out. */
enum MovieLensEdition {
  ML_100K("100k", "u.data", "\t"),
  LATEST_SMALL("latest-small", "ratings.csv", ","),
  ML_1M("1m", "ratings.dat", "::"),
  ML_10M("10m", "ratings.dat", "::"),
  ML_20M("20m", "ratings.csv", ","),
  ML_25M("25m", "ratings.csv", ","),
  ML_32M("32m", "ratings.csv", ",");

  private final String label;
  private final String ratings;
  private final String delimiter;

  MovieLensEdition(String label, String ratings, String delimiter) {
    this.label = label;
    this.ratings = ratings;
    this.delimiter = delimiter;
  }

  static MovieLensEdition parse(String label) {
    return Arrays.stream(values())
        .filter(edition -> edition.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    "edition", "must be one of " + labels() + ", but is '" + label + "'"));
  }

  private static String labels() {
    return Arrays.stream(values()).map(edition -> edition.label).collect(Collectors.joining(", "));
  }

  String label() {
    return label;
  }

  /** The publisher's name of the folder and of the archive. */
  String folder() {
    return "ml-" + label;
  }

  String ratings() {
    return ratings;
  }

  String delimiter() {
    return delimiter;
  }

  boolean header() {
    return ratings.endsWith(".csv");
  }
}
