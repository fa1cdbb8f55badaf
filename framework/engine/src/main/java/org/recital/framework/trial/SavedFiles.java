package org.recital.framework.trial;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Files that a trial saves besides its result.
 *
 * @param model folder for the trained model; empty if it is not saved
 * @param lists file for the ranked lists of the test evaluation; empty if they are not saved
 */
public record SavedFiles(Optional<Path> model, Optional<Path> lists) {
  /** No files. */
  public static final SavedFiles NONE = new SavedFiles(Optional.empty(), Optional.empty());
}
