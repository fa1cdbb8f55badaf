package org.recital.reports.store;

import java.lang.reflect.Type;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Values of one class that a database needs in another form.
 *
 * @param <T> the class
 */
record ConvertedArgument<T>(Class<T> type, Setter<T> setter) implements ArgumentFactory.Preparable {
  /** Sets the parameter of a statement. */
  interface Setter<T> {
    void set(T value, PreparedStatement statement, int position) throws SQLException;
  }

  static <T> ConvertedArgument<T> of(Class<T> type, Setter<T> setter) {
    return new ConvertedArgument<>(type, setter);
  }

  @Override
  public Optional<Function<Object, Argument>> prepare(Type wanted, ConfigRegistry config) {
    return wanted.equals(type)
        ? Optional.of(value -> (position, statement, context) -> set(value, statement, position))
        : Optional.empty();
  }

  private void set(@Nullable Object value, PreparedStatement statement, int position)
      throws SQLException {
    if (value == null) {
      statement.setNull(position, Types.NULL);
    } else {
      setter.set(type.cast(value), statement, position);
    }
  }
}
