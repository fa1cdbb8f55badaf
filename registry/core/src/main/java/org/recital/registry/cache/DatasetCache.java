package org.recital.registry.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.recital.registry.data.ContentHash;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cache of parsed data sets. The name of a cache file is a hash of the source files, the settings
 * of the data set, and the parsing code. A cached data set equals the data set that its source
 * loads. Data sets that cannot be stored, such as simulated ones, are always loaded from their
 * source.
 *
 * <p>Several processes may share a cache. The size of the cache is limited to 2 GB or to 5 % of the
 * free disk space, whichever is less; the files of the cache count as free space.
 */
public final class DatasetCache {
  private static final Logger LOG = LoggerFactory.getLogger(DatasetCache.class);
  private static final String FOLDER = "parsed";
  private static final String SUFFIX = ".columns";
  private static final long LIMIT_BYTES = 2_000_000_000L;
  private static final int SHARE_OF_FREE_SPACE = 20;

  private final Path cache;
  private final CacheFolder folder;

  /** The cache of parsed data sets in a subfolder of the cache folder. */
  public DatasetCache(DataHome home) {
    this(home, DatasetCache::limit);
  }

  DatasetCache(DataHome home, CacheFolder.Limit limit) {
    this.cache = home.cache();
    this.folder = new CacheFolder(cache.resolve(FOLDER), limit);
  }

  private static long limit(Path folder, long used) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    return Math.min(LIMIT_BYTES, (free + used) / SHARE_OF_FREE_SPACE);
  }

  /** Folder of the parsed data sets. */
  public Path folder() {
    return folder.folder();
  }

  /**
   * Returns the data set of a source from the cache, or loads it if it is not cached.
   *
   * @param settings canonical JSON of the settings of the source
   * @throws org.recital.registry.data.DataException if a file is missing or malformed
   */
  public Dataset get(DatasetSource source, String settings, DataHome home) {
    Optional<String> code =
        source.hasTruePreferences()
            ? Optional.empty()
            : CodeHash.of(source.getClass(), new FileHashes(home));
    if (code.isEmpty()) {
      return source.load(home);
    }
    String rules =
        String.join(
            "\n",
            "format " + DatasetFile.FORMAT,
            "code " + code.get(),
            "source " + source.getClass().getName(),
            "settings " + settings);
    String sha256 = source.sha256(home);
    return read(rules, sha256).orElseGet(() -> load(source, rules, sha256, home));
  }

  private Optional<Dataset> read(String rules, String sha256) {
    String key = key(rules, sha256);
    String name = name(key);
    try {
      Dataset dataset = new DatasetFile(key).read(folder.file(name));
      markUsed(name);
      return Optional.of(dataset).filter(found -> found.sha256().equals(sha256));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      LOG.debug("cannot read {}, parsing the data set again: {}", folder.file(name), e.toString());
      return Optional.empty();
    }
  }

  private void markUsed(String name) {
    try {
      folder.used(name);
    } catch (IOException e) {
      LOG.debug("the use of {} cannot be recorded: {}", folder.file(name), e.toString());
    }
  }

  /** Loads a data set and stores it under the hash of the content that was read. */
  private Dataset load(DatasetSource source, String rules, String expected, DataHome home) {
    Dataset dataset = source.load(home);
    if (!dataset.sha256().equals(expected)) {
      clearHashes(); // a stored hash is outdated
    }
    if (dataset.truth().isPresent()) {
      return dataset;
    }
    String key = key(rules, dataset.sha256());
    try {
      folder.write(name(key), to -> new DatasetFile(key).write(dataset, to));
    } catch (IOException | RuntimeException e) {
      LOG.debug("cannot cache the data set in {}: {}", folder.folder(), e.toString());
    }
    return dataset;
  }

  private void clearHashes() {
    try {
      FileHashes.folder(cache).clear();
    } catch (IOException e) {
      LOG.debug("the hashes of source files cannot be deleted: {}", e.toString());
    }
  }

  private static String key(String rules, String sha256) {
    return "content " + sha256 + "\n" + rules;
  }

  private static String name(String key) {
    return ContentHash.of(key).substring(0, 32) + SUFFIX;
  }

  /** Total size of the parsed data sets and of the hashes of source files, in bytes. */
  public long size() throws IOException {
    return folder.size() + FileHashes.folder(cache).size();
  }

  /** Deletes the parsed data sets and the hashes of source files. */
  public void clear() throws IOException {
    folder.clear();
    FileHashes.folder(cache).clear();
  }
}
