package org.recital.framework.schedule;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Store of a release before fingerprints had a format. */
final class StoreOfBefore {
  private StoreOfBefore() {}

  static void forgetFormats(Path results) {
    String url =
        "jdbc:h2:file:" + results.resolve("recital").toAbsolutePath() + ";AUTO_SERVER=TRUE";
    try (Connection connection = DriverManager.getConnection(url, "recital", "");
        Statement statement = connection.createStatement()) {
      statement.execute("update trial set format = 0");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
