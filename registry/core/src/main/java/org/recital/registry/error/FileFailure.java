package org.recital.registry.error;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Reasons for failed file operations, worded for messages. */
public final class FileFailure {
  private FileFailure() {}

  /** The reason, such as "permission denied", without names of files or exceptions. */
  public static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "a file with that name exists";
    }
    if (String.valueOf(failure.getMessage()).contains("No space left")) {
      return "the disk is full";
    }
    return Optional.of(failure)
        .filter(FileSystemException.class::isInstance)
        .flatMap(file -> Optional.ofNullable(((FileSystemException) file).getReason()))
        .orElse("input/output error");
  }
}
