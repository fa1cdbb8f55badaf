package org.recital.components.dataset.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.recital.components.file.TimestampUnit;

/**
 * The type of a column, and the conversion of its values to text. A number becomes its shortest
 * decimal form: 4 for 4.0, 4.5 for 4.50. A NaN has no text, like a missing value.
 *
 * @param name name of the type in messages
 * @param text conversion of the current value to text
 * @param time the time type, if the values are times or dates
 */
record ColumnType(String name, Conversion text, Optional<TimeType> time) {
  private static final double MAX_WHOLE = 1L << 53; // doubles represent all whole numbers to this

  /** Appends the text of the current value of a column. */
  interface Conversion {
    /**
     * Appends the text.
     *
     * @throws CharacterCodingException if the value is a text in invalid UTF-8
     */
    void append(ColumnReader value, TextBuffer text) throws CharacterCodingException;
  }

  /**
   * The type of a column with one value in each row; empty if values of this type cannot be read.
   */
  static Optional<ColumnType> of(PrimitiveType type) {
    return Optional.ofNullable(type.getLogicalTypeAnnotation())
        .map(logical -> logical(logical, type))
        .orElseGet(() -> physical(type.getPrimitiveTypeName()));
  }

  private static Optional<ColumnType> physical(PrimitiveTypeName type) {
    String name = type.name().toLowerCase(Locale.ROOT);
    return switch (type) {
      case BOOLEAN -> plain(name, (value, text) -> text.append("" + value.getBoolean()));
      case INT32 -> plain(name, (value, text) -> text.append(value.getInteger()));
      case INT64 -> plain(name, (value, text) -> text.append(value.getLong()));
      case FLOAT ->
          plain(
              name,
              (value, text) -> {
                float number = value.getFloat();
                append(number, () -> Float.toString(number), text);
              });
      case DOUBLE ->
          plain(
              name,
              (value, text) -> {
                double number = value.getDouble();
                append(number, () -> Double.toString(number), text);
              });
      case BINARY -> plain(name, ColumnType::appendText);
      case INT96 -> time("timestamp (int96)", TimeType.INT96);
      case FIXED_LEN_BYTE_ARRAY -> Optional.empty();
    };
  }

  private static Optional<ColumnType> logical(LogicalTypeAnnotation logical, PrimitiveType type) {
    if (logical instanceof StringLogicalTypeAnnotation
        || logical instanceof EnumLogicalTypeAnnotation
        || logical instanceof JsonLogicalTypeAnnotation) {
      return plain("string", ColumnType::appendText);
    }
    if (logical instanceof IntLogicalTypeAnnotation whole) {
      return integer(whole);
    }
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return decimal(decimal, type.getPrimitiveTypeName());
    }
    if (logical instanceof DateLogicalTypeAnnotation) {
      return time("date", TimeType.DATE);
    }
    if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
      TimestampUnit unit =
          switch (timestamp.getUnit()) {
            case MILLIS -> TimestampUnit.MS;
            case MICROS -> TimestampUnit.US;
            case NANOS -> TimestampUnit.NS;
          };
      boolean utc = timestamp.isAdjustedToUTC();
      return time(
          "timestamp ("
              + unit.name().toLowerCase(Locale.ROOT)
              + (utc ? ", UTC)" : ", no time zone)"),
          TimeType.of(unit, utc));
    }
    if (logical instanceof UUIDLogicalTypeAnnotation) {
      return plain("uuid", (value, text) -> text.append(uuid(value.getBinary().toByteBuffer())));
    }
    return Optional.empty();
  }

  private static Optional<ColumnType> plain(String name, Conversion text) {
    return Optional.of(new ColumnType(name, text, Optional.empty()));
  }

  private static Optional<ColumnType> time(String name, TimeType type) {
    return Optional.of(
        new ColumnType(
            name,
            (value, text) -> text.append(type.text(type.count().applyAsLong(value))),
            Optional.of(type)));
  }

  private static Optional<ColumnType> integer(IntLogicalTypeAnnotation type) {
    String name = (type.isSigned() ? "int" : "uint") + type.getBitWidth();
    if (type.getBitWidth() == Long.SIZE) {
      return plain(
          name,
          type.isSigned()
              ? (value, text) -> text.append(value.getLong())
              : (value, text) -> text.append(Long.toUnsignedString(value.getLong())));
    }
    return plain(
        name,
        type.isSigned()
            ? (value, text) -> text.append(value.getInteger())
            : (value, text) -> text.append(Integer.toUnsignedLong(value.getInteger())));
  }

  private static Optional<ColumnType> decimal(
      DecimalLogicalTypeAnnotation type, PrimitiveTypeName physical) {
    Function<ColumnReader, BigInteger> unscaled =
        switch (physical) {
          case INT32 -> value -> BigInteger.valueOf(value.getInteger());
          case INT64 -> value -> BigInteger.valueOf(value.getLong());
          default -> value -> new BigInteger(value.getBinary().getBytes());
        };
    return plain(
        "decimal(" + type.getPrecision() + ", " + type.getScale() + ")",
        (value, text) ->
            text.append(plain(new BigDecimal(unscaled.apply(value), type.getScale()))));
  }

  private static void append(double number, Supplier<String> shortest, TextBuffer text) {
    if (Double.isNaN(number)) {
      return;
    }
    if (number == Math.rint(number) && Math.abs(number) <= MAX_WHOLE) {
      text.append((long) number);
    } else {
      text.append(
          Double.isInfinite(number) ? shortest.get() : plain(new BigDecimal(shortest.get())));
    }
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static void appendText(ColumnReader value, TextBuffer text)
      throws CharacterCodingException {
    text.append(value.getBinary().toByteBuffer());
  }

  private static String uuid(ByteBuffer bytes) {
    return new UUID(bytes.getLong(), bytes.getLong()).toString();
  }
}
