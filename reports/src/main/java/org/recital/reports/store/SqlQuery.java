package org.recital.reports.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A query by a database user who can only read.
 *
 * @param source access to the store as that user
 */
record SqlQuery(JdbcDataSource source, String sql) {
  private static final int FETCH_SIZE = 1000;

  /** Separates the message of H2 from the SQL statement that H2 repeats after it. */
  private static final String STATEMENT = "; SQL statement:";

  /**
   * @throws StoreException if the text is not a read-only query
   */
  void run(QueryRows rows) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      read(statement, sql, rows);
    } catch (SQLException failure) {
      throw explained(failure);
    }
  }

  static void read(Statement statement, String sql, QueryRows rows) throws SQLException {
    statement.setFetchSize(FETCH_SIZE);
    try (ResultSet result = statement.executeQuery(sql)) {
      read(result, rows);
    }
  }

  private static void read(ResultSet result, QueryRows rows) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    List<String> names = new ArrayList<>();
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      names.add(columns.getColumnLabel(column).toLowerCase(Locale.ROOT));
    }
    rows.columns(names);
    while (result.next()) {
      List<Optional<String>> values = new ArrayList<>();
      for (int column = 1; column <= names.size(); column++) {
        values.add(Optional.ofNullable(result.getString(column)));
      }
      rows.row(values);
    }
  }

  private static StoreException explained(SQLException failure) {
    if (failure.getErrorCode() == ErrorCode.NOT_ENOUGH_RIGHTS_FOR_1
        || failure.getErrorCode() == ErrorCode.ADMIN_RIGHTS_REQUIRED
        || failure.getErrorCode() == ErrorCode.METHOD_ONLY_ALLOWED_FOR_QUERY) {
      return new StoreException(
          "the query was refused: only SELECT on the views leaderboard, trials, metrics,"
              + " curves and cases is allowed",
          failure);
    }
    String message = String.valueOf(failure.getMessage());
    int statement = message.indexOf(STATEMENT);
    return new StoreException(
        "the query failed: "
            + (statement < 0 ? message : message.substring(0, statement)).replace('\n', ' '),
        failure);
  }
}
