package org.recital.framework.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recital.registry.config.CanonicalJson;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.data.DataHome;

/**
 * The prepared data of the last trial. Consecutive trials often share data, filters, split and
 * seed, and differ only in the model. Not thread-safe.
 */
final class DataCache {
  private static final SourceLocation HERE = SourceLocation.of("data");

  /** The settings that the prepared data depends on. */
  private static final List<String> KEYS =
      List.of("task", "dataset", "filters", "split", "evaluation", "seed");

  /** Settings of prepared data, with the folders in which the data was found. */
  private record Key(String settings, DataHome home) {}

  private record Cached(Key key, PreparedData data) {}

  private Optional<Cached> last = Optional.empty();

  /**
   * The data of a trial: that of the last trial if both have the same settings and the data set has
   * not changed, otherwise loaded.
   */
  PreparedData get(Trials.Request request) {
    Key key = new Key(settings(request.trial()), request.home());
    Optional<PreparedData> same =
        last.filter(cached -> cached.key().equals(key))
            .map(Cached::data)
            .filter(data -> data.sha256().equals(sha256(request)));
    if (same.isPresent()) {
      return same.get();
    }
    last = Optional.empty(); // so that two data sets are never in memory
    PreparedData data = PreparedData.of(request.trial().spec(), request.home());
    last = Optional.of(new Cached(key, data));
    return data;
  }

  private static String sha256(Trials.Request request) {
    return request.trial().spec().dataset().sha256(request.home());
  }

  private static String settings(ResolvedTrial trial) {
    List<ConfigNode.Entry> settings = new ArrayList<>();
    KEYS.forEach(key -> trial.canonical().entry(key).ifPresent(settings::add));
    return CanonicalJson.write(new ConfigNode.Mapping(HERE, settings));
  }
}
