package org.recital.components.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import org.recital.registry.cache.FileHashes;
import org.recital.registry.data.ContentHash;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Fold;
import org.recital.registry.param.ParameterException;

/**
 * The files of a data set, possibly one for each part of a predefined split.
 *
 * @param all files of all interactions, or of the training part if there is a test part
 */
public record PartFiles(DataFiles all, Optional<DataFiles> validation, Optional<DataFiles> test) {
  private static final List<String> PARTS = List.of("training", "validation", "test"); // by fold

  /**
   * Names of the files in a spec.
   *
   * @param member name or pattern of the files in {@code path}; if present, the other parts are
   *     members of {@code path} too
   */
  public record Names(
      String path, Optional<String> member, Optional<String> validation, Optional<String> test) {
    public Names {
      if (validation.isPresent() && test.isEmpty()) {
        throw new ParameterException("test", "must be given together with 'validation'");
      }
    }

    /**
     * Finds the files.
     *
     * @throws org.recital.registry.data.DataException if one is missing
     */
    public PartFiles require(DataHome home) {
      Function<String, DataFiles> find =
          name ->
              member.isPresent()
                  ? DataFiles.require(home, path, Optional.of(name))
                  : DataFiles.require(home, name, Optional.empty());
      PartFiles files =
          new PartFiles(
              DataFiles.require(home, path, member), validation.map(find), test.map(find));
      files.requireDistinct();
      return files;
    }

    /** Name of the data set. */
    public String text() {
      return member.map(name -> path + " " + name).orElse(path);
    }
  }

  private void requireDistinct() {
    Map<String, Integer> parts = new HashMap<>(); // by file
    each(
        (files, fold) -> {
          for (String member : files.members()) {
            String file = files.folder().nameOf(member);
            Integer other = parts.putIfAbsent(file, fold);
            if (other != null) {
              throw new DataException(
                  file
                      + ": the file is in the "
                      + PARTS.get(other)
                      + " part and in the "
                      + PARTS.get(fold)
                      + " part. Name it in one of them, or narrow the pattern");
            }
          }
        });
  }

  /** The SHA-256 of the contents or, for a predefined split, of the parts' hashes. */
  public String sha256() {
    return sha256(DataFiles::sha256);
  }

  /** As {@link #sha256()}. Files that have not changed since their hash was stored are not read. */
  public String sha256(FileHashes hashes) {
    return sha256(files -> files.sha256(hashes));
  }

  private String sha256(Function<DataFiles, String> hash) {
    if (test.isEmpty()) {
      return hash.apply(all);
    }
    StringBuilder lines = new StringBuilder();
    each((files, fold) -> lines.append(fold).append(' ').append(hash.apply(files)).append('\n'));
    return ContentHash.of(lines.toString());
  }

  /**
   * Calls {@code use} with the files of each part and its {@link Fold}; without a predefined split,
   * with all files and −1.
   */
  public void each(ObjIntConsumer<DataFiles> use) {
    use.accept(all, test.isPresent() ? Fold.TRAIN : -1);
    validation.ifPresent(files -> use.accept(files, Fold.VALIDATION));
    test.ifPresent(files -> use.accept(files, Fold.TEST));
  }

  /** Names of the files for error messages. */
  public String described() {
    List<DataFiles> parts = new ArrayList<>();
    each((files, fold) -> parts.add(files));
    int more = parts.stream().mapToInt(files -> files.members().size()).sum() - 1;
    String first = all.folder().nameOf(all.members().get(0));
    return more == 0 ? first : String.format(Locale.ROOT, "%s and %d more files", first, more);
  }
}
