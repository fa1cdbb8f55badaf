package org.recital.components.side;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recital.components.file.DataFile;
import org.recital.registry.cache.FileHashes;
import org.recital.registry.data.ContentHash;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Feature;
import org.recital.registry.feature.Subject;

/** Features of the users and of the items of a data set, from separate files. */
public record SideInformation(Optional<SideTable> users, Optional<SideTable> items) {
  /**
   * The hash of a data set with this side information.
   *
   * @param interactions hash of the data set without side information; it is returned unchanged if
   *     there is no side information
   * @throws DataException if a file is missing
   */
  public String sha256(String interactions, DataHome home) {
    FileHashes hashes = new FileHashes(home);
    return sha256(interactions, home, file -> file.sha256(hashes));
  }

  private String sha256(String interactions, DataHome home, Function<DataFile, String> hash) {
    if (users.isEmpty() && items.isEmpty()) {
      return interactions;
    }
    return ContentHash.of(
        interactions
            + "\nusers"
            + hashes(users, home, hash)
            + "\nitems"
            + hashes(items, home, hash));
  }

  private static String hashes(
      Optional<SideTable> table, DataHome home, Function<DataFile, String> hash) {
    return table.stream()
        .flatMap(found -> found.files(home).stream())
        .map(file -> " " + hash.apply(file))
        .collect(Collectors.joining());
  }

  /**
   * The data set with these features.
   *
   * @throws DataException if a file is missing or malformed, or the data set has a feature of the
   *     same name
   */
  public Dataset addTo(Dataset dataset, DataHome home) {
    if (users.isEmpty() && items.isEmpty()) {
      return dataset;
    }
    Optional<SideFeatures> ofUsers =
        users.map(table -> SideFeatures.read(table, Subject.USERS, dataset.users(), home));
    Optional<SideFeatures> ofItems =
        items.map(table -> SideFeatures.read(table, Subject.ITEMS, dataset.items(), home));
    return new Dataset(
        dataset.name(),
        sha256(dataset.sha256(), home, DataFile::sha256),
        dataset.interactions(),
        dataset.users(),
        dataset.items(),
        merged(dataset.userFeatures(), ofUsers),
        merged(dataset.itemFeatures(), ofItems),
        dataset.folds(),
        dataset.truth(),
        Stream.concat(
                dataset.notes().stream(),
                Stream.of(ofUsers, ofItems).flatMap(Optional::stream).map(SideFeatures::note))
            .toList());
  }

  private static Map<String, Feature> merged(
      Map<String, Feature> features, Optional<SideFeatures> added) {
    return added.map(side -> side.mergedWith(features)).orElse(features);
  }
}
