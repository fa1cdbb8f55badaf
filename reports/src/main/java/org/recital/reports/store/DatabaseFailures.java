package org.recital.reports.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.h2.api.ErrorCode;

/** What the database's errors mean to a reader who knows nothing of databases. */
final class DatabaseFailures {
  private static final int WRONG_USER = 28000;

  private DatabaseFailures() {}

  /** Whether a new connection may help: the process that held the file is gone. */
  static boolean isBroken(Throwable failure) {
    int code = code(failure);
    return code == ErrorCode.CONNECTION_BROKEN_1
        || code == ErrorCode.DATABASE_CALLED_AT_SHUTDOWN
        || code == ErrorCode.DATABASE_IS_CLOSED
        || code == ErrorCode.OBJECT_CLOSED
        || isOfItself(failure);
  }

  /** Whether the database stumbled over itself; it writes nothing then, and opens again. */
  private static boolean isOfItself(Throwable failure) {
    return code(failure) == ErrorCode.GENERAL_ERROR_1
        && (root(failure) instanceof NullPointerException
            || root(failure) instanceof IllegalStateException);
  }

  /** Whether another process holds the file; it may be about to let go of it. */
  static boolean isInUse(Throwable failure) {
    return code(failure) == ErrorCode.DATABASE_ALREADY_OPEN_1;
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
    return switch (code(failure)) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
          "is in use by another program that does not share it; close that program and try again";
      case ErrorCode.FILE_CORRUPTED_1, ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2 ->
          "cannot be read: it is damaged, or no results store;"
              + " put back a copy of it, or move it away to start anew";
      case ErrorCode.FILE_VERSION_ERROR_1 ->
          "was written by another version of its database; use the Recital that wrote it";
      case WRONG_USER -> "is a database, but no results store of Recital; choose another folder";
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
    for (Optional<Throwable> at = Optional.of(failure);
        at.isPresent();
        at = at.map(Throwable::getCause)) {
      if (at.get() instanceof SQLException sql) {
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
