package org.recital.reports.store;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Address of a PostgreSQL database, such as {@code jdbc:postgresql://host:5432/database}.
 *
 * @param url address of PostgreSQL's JDBC driver, which may have options of the driver, such as
 *     {@code sslmode=verify-full}, but has no passwords
 */
record PostgresAddress(String url) {
  static final String PREFIX = "jdbc:postgresql:";

  /** The driver prints warnings about malformed addresses, possibly with passwords. */
  private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");

  static {
    DRIVER_LOG.setLevel(Level.OFF);
  }

  /**
   * Default values of options that the address does not set. The timeouts end a connection to a
   * server that no longer answers.
   */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "ApplicationName", "recital",
          "connectTimeout", "10",
          "socketTimeout", "60",
          "tcpKeepAlive", "true");

  /**
   * @throws StoreException if the address is malformed or has a password
   */
  PostgresAddress {
    if (!url.startsWith(PREFIX + "//")) {
      throw malformed();
    }
    if (url.substring(PREFIX.length()).matches("//[^/?]*@.*")) {
      throw new StoreException(
          "the address of the results store must not have a user before '@'; give the user with"
              + " '?user=NAME' or in the environment variable PGUSER");
    }
    if (url.replaceFirst("[?].*", "").contains("&")) {
      throw malformed();
    }
    parsed(url);
    if (url.matches("(?i).*pass(word)?=.*")) {
      throw new StoreException(
          "the address of the results store has a password; remove it, and give the password in the"
              + " environment variable PGPASSWORD or in the file ~/.pgpass");
    }
    options(url).filter(name -> !isKnown(name)).findFirst().ifPresent(PostgresAddress::refuse);
  }

  private static boolean isKnown(String option) {
    try {
      new PGSimpleDataSource().getProperty(option);
      return true;
    } catch (SQLException unknown) {
      return false;
    }
  }

  /** Names of the options in an address. */
  private static Stream<String> options(String url) {
    int start = url.indexOf('?');
    return start < 0
        ? Stream.empty()
        : Stream.of(url.substring(start + 1).split("&", -1))
            .filter(option -> !option.isEmpty())
            .map(option -> option.replaceFirst("=.*", ""));
  }

  /** The driver ignores unknown options, so that a misspelt sslmode would turn encryption off. */
  private static void refuse(String option) {
    throw new StoreException(
        "the address of the results store has the unknown option '"
            + option
            + "'; the options are those of PostgreSQL's JDBC driver, such as 'sslmode'");
  }

  private static PGSimpleDataSource parsed(String url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setUrl(url);
    } catch (IllegalArgumentException unparsable) {
      throw malformed();
    }
    return source;
  }

  private static StoreException malformed() {
    return new StoreException(
        "the address of the results store is malformed; expected "
            + PREFIX
            + "//HOST[:PORT]/DATABASE[?OPTION=VALUE&…]");
  }

  /** Source of connections, with user and password from the environment unless given otherwise. */
  PGSimpleDataSource source(Map<String, String> environment) {
    PGSimpleDataSource source = parsed(url);
    OPTIONS.forEach(
        (name, value) -> {
          if (!url.matches(".*[?&]" + name + "=.*")) {
            set(source, name, value);
          }
        });
    if (source.getUser() == null) {
      Optional.ofNullable(environment.get("PGUSER")).ifPresent(source::setUser);
    }
    Optional.ofNullable(environment.get("PGPASSWORD")).ifPresent(source::setPassword);
    return source;
  }

  private static void set(PGSimpleDataSource source, String name, String value) {
    try {
      source.setProperty(name, value);
    } catch (SQLException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  @Override
  public String toString() {
    return url;
  }
}
