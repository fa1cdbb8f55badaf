package org.recital.reports.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLState;

/** Translates errors of PostgreSQL into messages for users. */
final class PostgresFailures {
  /** Missing rights. */
  private static final String REFUSED = "42501";

  /** Codes of errors that end when the server has started again; see PostgreSQL, appendix A. */
  private static final Set<String> UNAVAILABLE =
      Set.of("57P01", "57P02", "57P03", "57P05", "53300", PSQLState.IO_ERROR.getState());

  private static final String CONNECTION = "08";

  /** The server or the driver refuses the connection, so that trying again does not help. */
  private static final String REJECTED = PSQLState.CONNECTION_REJECTED.getState();

  private static final Set<String> CONFLICTS =
      Set.of(
          PSQLState.SERIALIZATION_FAILURE.getState(),
          PSQLState.DEADLOCK_DETECTED.getState(),
          "55P03");
  private static final Set<String> MISSED =
      Set.of(PSQLState.UNIQUE_VIOLATION.getState(), PSQLState.FOREIGN_KEY_VIOLATION.getState());

  private PostgresFailures() {}

  /** Whether the server cannot be reached or is restarting. */
  static boolean isBroken(Throwable failure) {
    return sql(failure)
        .map(PostgresFailures::state)
        .filter(state -> state.startsWith(CONNECTION) || UNAVAILABLE.contains(state))
        .filter(state -> !state.equals(REJECTED))
        .isPresent();
  }

  static boolean isConflict(Throwable failure) {
    return sql(failure).map(PostgresFailures::state).filter(CONFLICTS::contains).isPresent();
  }

  static boolean isMissedChange(Throwable failure) {
    return sql(failure).map(PostgresFailures::state).filter(MISSED::contains).isPresent();
  }

  static StoreException explain(PostgresAddress address, Throwable failure) {
    if (failure instanceof StoreException explained) {
      return explained;
    }
    String message =
        String.format(Locale.ROOT, "the results store %s %s", address, meaning(failure));
    return isBroken(failure)
        ? StoreException.unreachable(message, failure)
        : new StoreException(message, failure);
  }

  /** Explains why the tables cannot be created or upgraded. */
  static StoreException explainMigration(PostgresAddress address, Throwable failure) {
    if (!sql(failure).map(PostgresFailures::state).equals(Optional.of(REFUSED))) {
      return explain(address, failure);
    }
    return new StoreException(
        String.format(
            Locale.ROOT,
            "the tables of the results store %s must be created or upgraded, which this role may"
                + " not do: %s; run 'recital status' once as the role that owns the schema",
            address,
            firstLine(failure)),
        failure);
  }

  private static String meaning(Throwable failure) {
    String state = sql(failure).map(PostgresFailures::state).orElse("");
    if (state.equals("28P01") || state.equals("28000")) {
      return "refuses the login: "
          + firstLine(failure)
          + "; give the user in PGUSER and the password in PGPASSWORD or ~/.pgpass";
    }
    if (isBroken(failure)) {
      return "cannot be reached: "
          + firstLine(failure)
          + "; check the address, the network and that the server runs";
    }
    if (state.equals(REJECTED)) {
      return "refuses the connection: "
          + firstLine(failure)
          + "; check the options of the address, and the user in PGUSER and the password in"
          + " PGPASSWORD or ~/.pgpass";
    }
    return switch (state) {
      case "3D000" -> "does not exist; create it with 'createdb', or correct the address";
      case REFUSED ->
          "refuses access: "
              + firstLine(failure)
              + "; grant the role SELECT, INSERT, UPDATE and DELETE on all tables of the schema";
      case "53100" -> "cannot be written: the disk of the server is full";
      default -> "cannot be used: " + firstLine(failure);
    };
  }

  private static Optional<SQLException> sql(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
      if (cause instanceof IOException io) {
        return Optional.of(new SQLException(io.getMessage(), PSQLState.IO_ERROR.getState(), io));
      }
    }
    return Optional.empty();
  }

  private static String state(SQLException failure) {
    return Optional.ofNullable(failure.getSQLState()).orElse("");
  }

  /** The message of the server, without its severity, its hint and its position. */
  static String firstLine(Throwable failure) {
    String text = sql(failure).map(Throwable::getMessage).orElseGet(() -> String.valueOf(failure));
    return text.lines()
        .findFirst()
        .orElse(text)
        .replaceFirst("^(ERROR|FATAL): +", "")
        .replaceFirst("[.]$", "");
  }
}
