package org.recital.components.dataset;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.recital.components.file.PublishedArchive;
import org.recital.registry.param.ParameterException;

/** Editions of MovieLens, each with its file layout and the SHA-256 of its archive. */
enum MovieLensEdition {
  ML_100K("100k", Layout.TABS, "50d2a982c66986937beb9ffb3aa76efe955bf3d5c6b761f4e3a7cd717c6a3229"),
  LATEST_SMALL(
      "latest-small",
      Layout.CSV,
      "696d65a3dfceac7c45750ad32df2c259311949efec81f0f144fdfb91ebc9e436"),
  ML_1M("1m", Layout.COLONS, "a6898adb50b9ca05aa231689da44c217cb524e7ebd39d264c56e2832f2c54e20"),
  ML_10M("10m", Layout.COLONS, ""),
  ML_20M("20m", Layout.CSV, "96f243c338a8665f6bcc89c53edf6ee39162a846940de6b7c8c48aeada765ff3"),
  ML_25M("25m", Layout.CSV, "8b21cfb7eb1706b4ec0aac894368d90acf26ebdfb6aced3ebd4ad5bd1eb9c6aa"),
  ML_32M("32m", Layout.CSV, "");

  /** File layouts: file names and field delimiter. */
  enum Layout {
    TABS("u.data", "\t", "u.item", "u.user"),
    COLONS("ratings.dat", "::", "movies.dat", "users.dat"),
    CSV("ratings.csv", ",", "movies.csv", "");

    final String ratings;
    final String delimiter;
    final String movies;
    final String users;

    Layout(String ratings, String delimiter, String movies, String users) {
      this.ratings = ratings;
      this.delimiter = delimiter;
      this.movies = movies;
      this.users = users;
    }
  }

  private final String label;
  private final Layout layout;
  private final String sha256;

  MovieLensEdition(String label, Layout layout, String sha256) {
    this.label = label;
    this.layout = layout;
    this.sha256 = sha256;
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

  Layout layout() {
    return layout;
  }

  /** Character set: Latin-1 for the older editions, UTF-8 from 10m on. */
  Charset charset() {
    return this == ML_100K || this == ML_1M ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
  }

  /** Name of the folder inside the archive, if it differs from the archive's name. */
  Optional<String> folderInArchive() {
    return this == ML_10M ? Optional.of("ml-10M100K") : Optional.empty();
  }

  PublishedArchive published(URI publisher) {
    String name = "ml-" + label;
    return new PublishedArchive(
        name,
        publisher.resolve(name + ".zip"),
        Optional.of(sha256).filter(hash -> !hash.isEmpty()));
  }
}
