package org.recital.registry.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.recital.registry.data.ContentHash;
import org.recital.registry.data.DataHome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SHA-256 hashes of files that were read before. A stored hash is valid while the file has the same
 * path, size, modification time, status change time and file key (device and inode). Attributes
 * that the file system lacks are not compared. Hashes of files that changed within the last seconds
 * are not stored, because a later change might have the same time.
 */
public final class FileHashes {
  private static final Logger LOG = LoggerFactory.getLogger(FileHashes.class);
  private static final String FOLDER = "hashes";
  private static final String FORMAT = "recital file hash 1";
  private static final long LIMIT_BYTES = 1 << 20; // a few thousand hashes

  /** Period within which a file system may record the same time for two changes. */
  private static final Duration RECENT = Duration.ofSeconds(3);

  private final CacheFolder folder;
  private final Supplier<Instant> clock;

  /** Hashes in the cache folder. */
  public FileHashes(DataHome home) {
    this(home, Instant::now);
  }

  FileHashes(DataHome home, Supplier<Instant> clock) {
    this.folder = folder(home.cache());
    this.clock = clock;
  }

  static CacheFolder folder(Path cache) {
    return new CacheFolder(cache.resolve(FOLDER), (folder, used) -> LIMIT_BYTES);
  }

  /**
   * The hash of a part of a file, such as a member of an archive.
   *
   * @param part name of the part; the file's own name for the whole file
   * @param hash computes the hash from the content
   */
  public String of(Path file, String part, Supplier<String> hash) {
    Optional<String> before = state(file, part);
    if (before.isEmpty()) {
      return hash.get();
    }
    String name = ContentHash.of(file.toAbsolutePath() + "\n" + part).substring(0, 32);
    Optional<String> known = read(name, before.get());
    if (known.isPresent()) {
      return known.get();
    }
    String computed = hash.get();
    if (before.equals(state(file, part)) && !isRecent(file)) {
      write(name, before.get() + computed + "\n");
    }
    return computed;
  }

  /**
   * The attributes of the file as lines of text, which differ once the file has changed; empty if
   * the attributes cannot be read.
   */
  private static Optional<String> state(Path file, String part) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          String.join(
              "\n",
              FORMAT,
              file.toAbsolutePath().toString(),
              part,
              Long.toString(attributes.size()),
              attributes.lastModifiedTime().toInstant().toString(),
              changed(file).map(FileTime::toInstant).map(Instant::toString).orElse("none"),
              String.valueOf(attributes.fileKey()),
              ""));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Time of the last change of content or status. No program can set this time. */
  private static Optional<FileTime> changed(Path file) {
    try {
      Map<String, Object> attributes = Files.readAttributes(file, "unix:ctime");
      return attributes.get("ctime") instanceof FileTime time
          ? Optional.of(time)
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isRecent(Path file) {
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      FileTime last = changed(file).filter(time -> time.compareTo(modified) > 0).orElse(modified);
      return last.toInstant().isAfter(clock.get().minus(RECENT));
    } catch (IOException e) {
      return true;
    }
  }

  private Optional<String> read(String name, String state) {
    try {
      String stored = Files.readString(folder.file(name));
      String hash = stored.startsWith(state) ? stored.substring(state.length()).strip() : "";
      return hash.matches("[0-9a-f]{64}") ? Optional.of(hash) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void write(String name, String content) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
      folder.write(
          name,
          to -> {
            while (bytes.hasRemaining()) {
              to.write(bytes);
            }
          });
    } catch (IOException e) {
      LOG.debug("the hash of a file cannot be stored: {}", e.toString());
    }
  }
}
