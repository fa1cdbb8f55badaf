package org.recital.reports.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.h2.api.ErrorCode;

/** Translates database errors into messages for users. */
final class H2Failures {
  private static final int WRONG_USER = 28000;
  private static final String DAMAGED =
      "cannot be read: the file is damaged or not a results store; restore a backup, or move the"
          + " file away to start with an empty store";

  private H2Failures() {}

  /** Whether reconnecting may help, for example after the serving process ended. */
  static boolean isBroken(Throwable failure) {
    int code = code(failure);
    return code == ErrorCode.CONNECTION_BROKEN_1
        || code == ErrorCode.DATABASE_CALLED_AT_SHUTDOWN
        || code == ErrorCode.DATABASE_IS_CLOSED
        || code == ErrorCode.OBJECT_CLOSED
        || isInternalError(failure);
  }

  /** Whether H2 failed internally; if so, nothing was written and a new connection works. */
  private static boolean isInternalError(Throwable failure) {
    return code(failure) == ErrorCode.GENERAL_ERROR_1
        && (root(failure) instanceof NullPointerException
            || root(failure) instanceof IllegalStateException);
  }

  /** Whether the transaction conflicts with another one, which may still be running. */
  static boolean isConflict(Throwable failure) {
    int code = code(failure);
    return code == ErrorCode.CONCURRENT_UPDATE_1
        || code == ErrorCode.LOCK_TIMEOUT_1
        || code == ErrorCode.DEADLOCK_1;
  }

  /**
   * Whether the transaction failed because of a row that another process may have added or deleted
   * in the meantime. A repeated transaction sees such a change.
   */
  static boolean isMissedChange(Throwable failure) {
    int code = code(failure);
    return code == ErrorCode.DUPLICATE_KEY_1
        || code == ErrorCode.REFERENTIAL_INTEGRITY_VIOLATED_PARENT_MISSING_1;
  }

  /** Whether another process has locked the file; the lock may be released soon. */
  static boolean isInUse(Throwable failure) {
    return code(failure) == ErrorCode.DATABASE_ALREADY_OPEN_1
        || (isLockFailure(failure) && !isUnwritable(failure)); // the lock file is being changed
  }

  private static boolean isLockFailure(Throwable failure) {
    return code(failure) == ErrorCode.ERROR_OPENING_DATABASE_1;
  }

  private static boolean isUnwritable(Throwable failure) {
    return root(failure) instanceof IOException;
  }

  /** The error for a file that is empty, truncated or corrupted. */
  static StoreException damaged(Path file) {
    return new StoreException(file + " " + DAMAGED);
  }

  static StoreException explain(Path file, Throwable failure) {
    if (failure instanceof StoreException explained) {
      return explained;
    }
    return new StoreException(file + " " + meaning(failure), failure);
  }

  private static String meaning(Throwable failure) {
    if (isDiskFull(failure)) {
      return "cannot be written: the disk is full; free some space and run again";
    }
    if (isLockFailure(failure) && isUnwritable(failure)) {
      return "cannot be opened: its lock file, "
          + H2File.LOCK
          + ", cannot be written; check the permissions of the results folder and of this file";
    }
    return switch (code(failure)) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1, ErrorCode.ERROR_OPENING_DATABASE_1 ->
          "is locked by another program; close that program and try again";
      case ErrorCode.FILE_CORRUPTED_1, ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2 ->
          DAMAGED;
      case ErrorCode.FILE_VERSION_ERROR_1 ->
          "was written by another version of H2; use the release of Recital that wrote it";
      case WRONG_USER ->
          "is an H2 database but not a results store of Recital; choose another results folder";
      default -> "cannot be used: " + firstLine(failure);
    };
  }

  static boolean isDiskFull(Throwable failure) {
    return Optional.of(root(failure))
        .filter(IOException.class::isInstance)
        .map(Throwable::getMessage)
        .filter(message -> message.toLowerCase(Locale.ROOT).contains("no space left"))
        .isPresent();
  }

  private static int code(Throwable failure) {
    for (Optional<Throwable> cause = Optional.of(failure);
        cause.isPresent();
        cause = cause.map(Throwable::getCause)) {
      if (cause.get() instanceof SQLException sql) {
        return sql.getErrorCode();
      }
    }
    return 0;
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    for (Throwable cause = root.getCause(); cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return root;
  }

  private static String firstLine(Throwable failure) {
    Throwable root = root(failure);
    return Optional.ofNullable(root.getMessage())
        .flatMap(message -> message.lines().findFirst())
        .orElseGet(() -> root.getClass().getSimpleName());
  }
}
