package org.recital.framework.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.recital.framework.train.Seed;
import org.recital.registry.cache.DatasetCache;
import org.recital.registry.config.CanonicalJson;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;

/**
 * The filtered and the prepared data of the last trial. Consecutive trials often share data,
 * filters and split, and differ only in the model or the seed. Data that was prepared without
 * random numbers is the same for every seed. Data sets are read from the {@link DatasetCache}. Not
 * thread-safe.
 */
final class DataCache {
  private static final SourceLocation HERE = SourceLocation.of("data");

  /** The settings that the filtered data depends on. */
  private static final List<String> FILTERED = List.of("dataset", "filters");

  /** The settings that the prepared data depends on. */
  private static final List<String> PREPARED =
      List.of("dataset", "filters", "split", "fold", "task", "evaluation");

  /**
   * Everything that cached data depends on.
   *
   * @param home folders in which the data was found
   * @param sha256 hash of the data set
   * @param seed empty for data that is the same for every seed
   */
  private record Key(String settings, DataHome home, String sha256, OptionalLong seed) {
    boolean covers(Key requested) {
      return settings.equals(requested.settings)
          && home.equals(requested.home)
          && sha256.equals(requested.sha256)
          && (seed.isEmpty() || seed.equals(requested.seed));
    }

    Key ofData(String actualSha256, boolean seeded) {
      return new Key(settings, home, actualSha256, seeded ? seed : OptionalLong.empty());
    }
  }

  private record Cached<T>(Key key, T data) {}

  private Optional<Cached<FilteredData>> filtered = Optional.empty();
  private Optional<Cached<PreparedData>> prepared = Optional.empty();

  /**
   * The data of a trial. If the last trial depends on the same settings and the data set has not
   * changed, the data of the last trial is reused; otherwise, the data is loaded or prepared again.
   */
  PreparedData get(Trials.Request request) {
    String sha256 = request.trial().spec().dataset().sha256(request.home());
    Key key = key(request, PREPARED, sha256);
    Optional<PreparedData> same =
        prepared.filter(cached -> cached.key().covers(key)).map(Cached::data);
    if (same.isPresent()) {
      return same.get();
    }
    prepared = Optional.empty(); // before the next data is loaded, to save memory
    FilteredData from = filtered(request, sha256);
    PreparedData data = PreparedData.of(request.trial().spec(), from);
    prepared =
        Optional.of(new Cached<>(key.ofData(data.sha256(), from.seeded() || data.seeded()), data));
    return data;
  }

  private FilteredData filtered(Trials.Request request, String sha256) {
    Key key = key(request, FILTERED, sha256);
    Optional<FilteredData> same =
        filtered.filter(cached -> cached.key().covers(key)).map(Cached::data);
    if (same.isPresent()) {
      return same.get();
    }
    filtered = Optional.empty();
    TrialSpec spec = request.trial().spec();
    FilteredData data = FilteredData.of(loaded(request), spec.filters(), new Seed(spec.seed()));
    filtered = Optional.of(new Cached<>(key.ofData(data.dataset().sha256(), data.seeded()), data));
    return data;
  }

  private static Dataset loaded(Trials.Request request) {
    return new DatasetCache(request.home())
        .get(
            request.trial().spec().dataset(),
            settings(request.trial(), List.of("dataset")),
            request.home());
  }

  private static Key key(Trials.Request request, List<String> settings, String sha256) {
    return new Key(
        settings(request.trial(), settings),
        request.home(),
        sha256,
        OptionalLong.of(request.trial().spec().seed()));
  }

  private static String settings(ResolvedTrial trial, List<String> keys) {
    List<ConfigNode.Entry> settings = new ArrayList<>();
    keys.forEach(key -> trial.canonical().entry(key).ifPresent(settings::add));
    return CanonicalJson.write(new ConfigNode.Mapping(HERE, settings));
  }
}
