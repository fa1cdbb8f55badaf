package org.recital.components.dataset.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.components.dataset.parquet.TinyParquet.row;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.recital.components.file.DataFile;
import org.recital.registry.cache.DatasetCache;
import org.recital.registry.config.Components;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.Fold;
import org.recital.registry.data.Ids;

class ParquetTest {
  private static final TinyParquet RATINGS =
      new TinyParquet(
          "optional int64 user; optional binary item (STRING); optional double rating;"
              + " optional int64 when;");

  @TempDir private Path folder;

  static Stream<Arguments> layouts() {
    return Stream.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.GZIP,
            CompressionCodecName.ZSTD,
            CompressionCodecName.LZ4_RAW)
        .flatMap(
            codec ->
                Stream.of(
                    Arguments.of(codec, WriterVersion.PARQUET_1_0, true),
                    Arguments.of(codec, WriterVersion.PARQUET_2_0, false)));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void pages_are_read_in_all_encodings_and_codecs(
      CompressionCodecName codec, WriterVersion version, boolean dictionary) {
    RATINGS
        .withCodec(codec)
        .withVersion(version)
        .withDictionary(dictionary)
        .withRowsPerGroup(2)
        .write(
            file(),
            row(7L, "é", 4.5, 10L),
            row(7L, "b", 3.0, 20L),
            row(8L, "b", 0.1, 30L),
            row(9L, "b", 5.0, 40L),
            row(9L, "é", 1e-3, 50L));

    Dataset data = load(Map.of("rating", "rating", "timestamp", "when"));

    assertThat(rows(data)).containsExactly("7 é", "7 b", "8 b", "9 b", "9 é");
    assertThat(data.interactions().ratingColumn()).containsExactly(4.5f, 3, 0.1f, 5, 1e-3f);
    assertThat(data.interactions().timestampColumn())
        .containsExactly(seconds(10), seconds(20), seconds(30), seconds(40), seconds(50));
    assertThat(data.name()).isEqualTo("r.parquet");
    assertThat(data.users().original(0)).isEqualTo("7");
  }

  static Stream<Arguments> texts() {
    ByteBuffer uuid = ByteBuffer.allocate(16).putLong(1).putLong(2);
    return Stream.of(
        Arguments.of("binary x (STRING)", "a,b ", "a,b "),
        Arguments.of("binary x (ENUM)", "VIEW", "VIEW"),
        Arguments.of("binary x (JSON)", "{}", "{}"),
        Arguments.of("binary x", "plain", "plain"),
        Arguments.of("boolean x", true, "true"),
        Arguments.of("int32 x", Integer.MIN_VALUE, "-2147483648"),
        Arguments.of("int32 x (INTEGER(8,true))", -7, "-7"),
        Arguments.of("int32 x (INTEGER(32,false))", -1, "4294967295"),
        Arguments.of("int64 x", Long.MIN_VALUE, "-9223372036854775808"),
        Arguments.of("int64 x", -9007199254740993L, "-9007199254740993"),
        Arguments.of("int64 x (INTEGER(64,true))", 0L, "0"),
        Arguments.of("int64 x (INTEGER(64,false))", -1L, "18446744073709551615"),
        Arguments.of("float x", 0.1f, "0.1"),
        Arguments.of("float x", -4.0f, "-4"),
        Arguments.of("double x", 4.50, "4.5"),
        Arguments.of("double x", 1.25e-7, "0.000000125"),
        Arguments.of("double x", 1e20, "100000000000000000000"),
        Arguments.of("double x", Double.POSITIVE_INFINITY, "Infinity"),
        Arguments.of("int32 x (DECIMAL(5,2))", 450, "4.5"),
        Arguments.of("int64 x (DECIMAL(10,0))", 400L, "400"),
        Arguments.of("binary x (DECIMAL(20,1))", new byte[] {(byte) 0xFF, 0}, "-25.6"),
        Arguments.of("fixed_len_byte_array(2) x (DECIMAL(4,2))", new byte[] {1, 0}, "2.56"),
        Arguments.of("fixed_len_byte_array(16) x (UUID)", uuid.array(), new UUID(1, 2).toString()),
        Arguments.of("int32 x (DATE)", 19_000, "2022-01-08"),
        Arguments.of("int64 x (TIMESTAMP(MILLIS,true))", 1L, "1970-01-01T00:00:00.001Z"),
        Arguments.of("int64 x (TIMESTAMP(MICROS,false))", 0L, "1970-01-01T00:00:00"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void values_of_each_type_have_a_text(String type, Object value, String text) {
    new TinyParquet("required int32 user; optional " + type + ";").write(file(), row(1, value));

    assertThat(rows(load(Map.of("item", "x")))).containsExactly("1 " + text);
  }

  static Stream<Arguments> times() {
    String instant = "2015-03-01T18:30:05.123456789Z";
    return Stream.of(
        Arguments.of(
            "int64 t (TIMESTAMP(MILLIS,true))", 1_425_234_605_123L, "2015-03-01T18:30:05.123Z"),
        Arguments.of(
            "int64 t (TIMESTAMP(MICROS,true))",
            1_425_234_605_123_456L,
            "2015-03-01T18:30:05.123456Z"),
        Arguments.of("int64 t (TIMESTAMP(NANOS,true))", 1_425_234_605_123_456_789L, instant),
        Arguments.of("int96 t", new NanoTime(2_457_083, 66_605_123_456_789L), instant),
        Arguments.of(
            "int64 t (TIMESTAMP(NANOS,false))",
            1_425_234_605_123_456_789L,
            "2015-03-01T17:30:05.123456789Z"),
        Arguments.of("int32 t (DATE)", 16_495, "2015-02-28T23:00:00Z"),
        Arguments.of("int64 t (TIMESTAMP(MILLIS,true))", -1L, "1969-12-31T23:59:59.999Z"));
  }

  @ParameterizedTest
  @MethodSource("times")
  void times_are_exact_and_local_times_are_in_the_time_zone(
      String type, Object value, String expected) {
    new TinyParquet("required int32 user; required int32 item; optional " + type + ";")
        .write(file(), row(1, 2, value));

    Map<String, Object> parameters = Map.of("timestamp", "t", "timestamp_zone", "Europe/Paris");

    Instant instant = Instant.parse(expected);
    assertThat(load(parameters).interactions().timestampColumn())
        .containsExactly(instant.getEpochSecond() * 1_000_000_000 + instant.getNano());
  }

  @Test
  void a_column_of_times_can_also_select_rows() {
    new TinyParquet("required int32 user; required int32 item; required int32 day (DATE);")
        .write(file(), row(1, 2, 16_495), row(3, 4, 16_496));

    Dataset data = load(Map.of("timestamp", "day", "where", Map.of("day", List.of("2015-03-01"))));

    assertThat(rows(data)).containsExactly("1 2");
    assertThat(data.interactions().timestampColumn()).containsExactly(seconds(16_495L * 86_400));
  }

  @Test
  void numbers_and_texts_of_times_have_a_unit_or_a_format() {
    new TinyParquet(
            "required int32 user; required int32 item; required double s; required int64 ms;"
                + " required binary day (STRING);")
        .write(file(), row(1, 2, 1_425_234_605.25, 1_425_234_605_250L, "01.03.2015"));

    long expected = 1_425_234_605_250_000_000L;
    assertThat(load(Map.of("timestamp", "s")).interactions().timestampColumn())
        .containsExactly(expected);
    assertThat(
            load(Map.of("timestamp", "ms", "timestamp_unit", "ms"))
                .interactions()
                .timestampColumn())
        .containsExactly(expected);
    assertThat(
            load(Map.of("timestamp", "day", "timestamp_format", "dd.MM.yyyy"))
                .interactions()
                .timestampColumn())
        .containsExactly(seconds(16_495L * 86_400));
    assertThatThrownBy(() -> load(Map.of("timestamp", "ms")))
        .hasMessage(
            file()
                + ": row 1: timestamp 1425234605250 in seconds is not between 1900 and 2199. In"
                + " milliseconds it is 2015-03-01; set timestamp_unit: ms, in the row 'user: 1,"
                + " item: 2, ms: 1425234605250'");
  }

  @Test
  void a_column_of_times_needs_no_unit_and_no_format() {
    new TinyParquet(
            "required int32 user; required int32 item; required int64 when"
                + " (TIMESTAMP(MILLIS,true));")
        .write(file(), row(1, 2, 0L));

    assertThatThrownBy(() -> load(Map.of("timestamp", "when", "timestamp_unit", "ms")))
        .hasMessage(
            file()
                + ": the column 'when' has the type timestamp (ms, UTC), which needs no"
                + " timestamp_unit. Remove timestamp_unit");
    assertThatThrownBy(() -> load(Map.of("timestamp", "when", "timestamp_format", "iso")))
        .hasMessage(
            file()
                + ": the column 'when' has the type timestamp (ms, UTC), which needs no"
                + " timestamp_format. Remove timestamp_format");
    assertThatThrownBy(() -> load(Map.of("timestamp_unit", "ms", "timestamp_format", "iso")))
        .hasMessage("parquet: 'timestamp_unit' must not be given together with 'timestamp_format'");
    assertThat(load(Map.of("timestamp", "when", "item", "when")).items().original(0))
        .isEqualTo("1970-01-01T00:00:00Z");
  }

  @Test
  void implausible_and_missing_times_are_errors() {
    TinyParquet times =
        new TinyParquet(
            "required int32 user; required int32 item; optional int64 when"
                + " (TIMESTAMP(MICROS,true));");
    times.write(file(), row(1, 2, 0L), row(1, 3, 253_402_300_800_000_000L));
    assertThatThrownBy(() -> load(Map.of("timestamp", "when")))
        .hasMessage(
            file()
                + ": row 2: timestamp '+10000-01-01T00:00:00Z' is not between 1900 and 2199, in the"
                + " row 'user: 1, item: 3, when: +10000-01-01T00:00:00Z'");

    times.write(file(), row(1, 2, null));
    assertThatThrownBy(() -> load(Map.of("timestamp", "when")))
        .hasMessage(
            file() + ": row 1: the timestamp is null, in the row 'user: 1, item: 2, when: null'");

    new TinyParquet("required int32 user; required int32 item; required int96 when;")
        .write(file(), row(1, 2, new NanoTime(Integer.MAX_VALUE, 0)));
    assertThatThrownBy(() -> load(Map.of("timestamp", "when")))
        .hasMessageContaining(": row 1: timestamp '2262-04-11T23:47:16.854775807Z' is not between");
  }

  @Test
  void missing_values_are_errors_with_the_row() {
    RATINGS.withRowsPerGroup(1).write(file(), row(7L, "a", 4.0, 1L), row(7L, null, 4.0, 2L));
    assertThatThrownBy(() -> load(Map.of()))
        .hasMessage(file() + ": row 2: a field is empty, in the row 'user: 7, item: null'");

    RATINGS.write(file(), row(7L, "a", Double.NaN, 1L));
    assertThatThrownBy(() -> load(Map.of("rating", "rating")))
        .hasMessage(
            file()
                + ": row 1: rating must be a finite number, but is '', in the row 'user: 7, item:"
                + " a, rating: '");
    RATINGS.write(file(), row(7L, "a", 0.0, 1L));
    assertThatThrownBy(() -> load(Map.of("weight", "rating")))
        .hasMessage(
            file()
                + ": row 1: weight must be positive, but is '0'. Leave the row out, or select rows"
                + " with 'where', in the row 'user: 7, item: a, rating: 0'");
  }

  @Test
  void columns_that_cannot_be_read_are_errors() {
    new TinyParquet(
            "required int32 user; repeated int32 items; optional group tag { optional int32 id; }"
                + " optional int64 t (TIME(MICROS,true)); optional fixed_len_byte_array(3) raw;")
        .write(file(), row(1));

    assertThatThrownBy(() -> load(Map.of("item", "none")))
        .hasMessage(file() + ": there is no column 'none'. Columns: user, items, tag, t, raw");
    for (String nested : List.of("items", "tag")) {
      assertThatThrownBy(() -> load(Map.of("item", nested)))
          .hasMessage(
              file()
                  + ": the column '"
                  + nested
                  + "' has lists or nested values; expected one value in each row");
    }
    assertThatThrownBy(() -> load(Map.of("item", "t")))
        .hasMessage(
            file()
                + ": the column 't' has the type time(micros,true), which is not supported. Convert"
                + " it to a number, a text or a timestamp");
    assertThatThrownBy(() -> load(Map.of("item", "raw")))
        .hasMessage(
            file()
                + ": the column 'raw' has the type fixed_len_byte_array, which is not supported."
                + " Convert it to a number, a text or a timestamp");
  }

  @Test
  void text_must_be_valid_utf_8() {
    RATINGS.write(file(), row(7L, "a", 4.0, 1L), row(7L, new byte[] {'a', (byte) 0xFF}, 4.0, 1L));

    assertThatThrownBy(() -> load(Map.of()))
        .hasMessage(file() + ": row 2: the text in the column 'item' is not valid UTF-8");
  }

  @Test
  void codecs_that_need_native_libraries_are_refused() {
    RATINGS.withCodec(CompressionCodecName.LZO).write(file(), row(7L, "a", 4.0, 1L));

    assertThatThrownBy(() -> load(Map.of()))
        .hasMessage(
            file()
                + ": the column 'user' is compressed with lzo, which is not supported. Write the"
                + " file with snappy, gzip, zstd or lz4_raw, or without compression");
  }

  @Test
  void files_that_are_not_parquet_or_truncated_are_errors() throws IOException {
    RATINGS.write(file(), row(7L, "a", 4.0, 1L));
    byte[] whole = Files.readAllBytes(file());

    Files.write(file(), Arrays.copyOf(whole, whole.length - 5));
    assertThatThrownBy(() -> load(Map.of()))
        .hasMessage(
            file()
                + ": is truncated. A complete Parquet file ends with PAR1. Copy or write it again");
    Files.writeString(file(), "PAR1");
    assertThatThrownBy(() -> load(Map.of())).hasMessageContaining(": is truncated");
    Files.writeString(file(), "user,item\n1,2\n");
    assertThatThrownBy(() -> load(Map.of()))
        .hasMessage(
            file()
                + ": is not a Parquet file, because it does not begin with PAR1. For text files,"
                + " set type: csv");
    Files.writeString(file(), "");
    assertThatThrownBy(() -> load(Map.of())).hasMessageContaining(": is not a Parquet file");
    Files.writeString(file(), "PARE");
    assertThatThrownBy(() -> load(Map.of()))
        .hasMessage(file() + ": is encrypted, which is not supported. Write it without encryption");
    RATINGS.write(file());
    assertThatThrownBy(() -> load(Map.of())).hasMessage(file() + ": the file has no rows");
  }

  @Test
  void a_column_that_ends_after_the_end_of_the_file_is_an_error() {
    RATINGS.write(file(), row(7L, "a", 4.0, 1L));
    ParquetFile whole = ParquetFile.open(DataFile.require(home(), "r.parquet", Optional.empty()));

    try (ParquetFile cut = new ParquetFile(whole.name(), 20, whole.reader())) {
      assertThatThrownBy(() -> cut.require("when"))
          .hasMessage(
              file()
                  + ": is damaged: the column 'when' ends after the end of the file. Copy or write"
                  + " it again");
    }
  }

  @Test
  void a_damaged_file_is_an_error_with_its_name() {
    Random random = new Random(7);
    RATINGS
        .withCodec(CompressionCodecName.SNAPPY)
        .write(file(), row(7L, "a", 4.0, 1L), row(8L, "b", 3.0, 2L));
    int damaged = 0;

    for (int i = 0; i < 60; i++) {
      byte[] bytes = read(file());
      bytes[4 + random.nextInt(bytes.length - 8)] ^= (byte) (1 << random.nextInt(8));
      Path changed = write(folder.resolve("d.parquet"), bytes);
      try {
        load(Map.of("path", "d.parquet", "rating", "rating", "timestamp", "when"));
      } catch (DataException e) {
        assertThat(e).hasMessageStartingWith(changed + ": ");
        damaged += String.valueOf(e.getMessage()).startsWith(changed + ": is damaged: ") ? 1 : 0;
      }
    }

    assertThat(damaged).isGreaterThan(5);
  }

  @Test
  void an_archive_must_be_unpacked() throws IOException {
    Path zip = folder.resolve("r.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("r.parquet"));
      out.write("PAR1".getBytes(StandardCharsets.US_ASCII));
    }

    assertThatThrownBy(() -> load(Map.of()))
        .hasMessage(
            zip + "!r.parquet: Parquet files are not read from zip archives. Unpack the archive");
  }

  @Test
  void several_files_are_parts_of_a_split_or_of_one_data_set() {
    RATINGS.write(folder.resolve("days/1.parquet"), row(7L, "a", 4.0, 1L));
    RATINGS.write(folder.resolve("days/2.parquet"));
    new TinyParquet("required binary item (STRING); required int64 user;")
        .write(folder.resolve("days/3.parquet"), row("b", 7L));
    RATINGS.write(folder.resolve("test.parquet"), row(8L, "a", 4.0, 1L));

    Dataset days = load(Map.of("path", "days/*.parquet"));
    Dataset parts = load(Map.of("path", "days/*.parquet", "test", "test.parquet"));

    assertThat(rows(days)).containsExactly("7 a", "7 b");
    assertThat(days.folds()).isEmpty();
    assertThat(rows(parts)).containsExactly("7 a", "7 b", "8 a");
    assertThat(parts.folds().orElseThrow()).containsExactly(Fold.TRAIN, Fold.TRAIN, Fold.TEST);
    assertThatThrownBy(() -> load(Map.of("path", "days/*.parquet", "rating", "rating")))
        .hasMessageContaining("3.parquet: there is no column 'rating'. Columns: item, user");
    assertThatThrownBy(() -> load(Map.of("path", "days/{2,2}*.parquet", "validation", "x")))
        .hasMessage("parquet: 'test' must be given together with 'validation'");
  }

  @Test
  void rows_are_selected_and_assigned_to_parts_by_their_texts() {
    new TinyParquet(
            "required int32 user; required int32 item; required boolean bought; required float"
                + " stars; required binary part (STRING); required int32 plays;")
        .write(
            file(),
            row(1, 2, true, 4f, "train", 3),
            row(1, 3, false, 4f, "train", 3),
            row(2, 3, true, 4.5f, "test", 9));

    Dataset data =
        load(
            Map.of(
                "where",
                Map.of("bought", List.of("true"), "stars", List.of("4", "4.5")),
                "part",
                Map.of("column", "part"),
                "weight",
                "plays"));

    assertThat(rows(data)).containsExactly("1 2", "2 3");
    assertThat(data.folds().orElseThrow()).containsExactly(Fold.TRAIN, Fold.TEST);
    assertThat(data.interactions().weightColumn()).containsExactly(3, 9);
    assertThatThrownBy(() -> load(Map.of("where", Map.of("stars", List.of("4.0")))))
        .hasMessage(file() + ": no row has the values of 'where'");
    assertThatThrownBy(() -> load(Map.of("where", Map.of("stars", List.of("4", "3")))))
        .hasMessage(
            file()
                + ": no row has the value '3' of 'where' in the column 'stars'; correct or remove"
                + " it");
  }

  @Test
  void features_come_from_text_files() throws IOException {
    RATINGS.write(file(), row(7L, "a", 4.0, 1L));
    Files.writeString(folder.resolve("items.csv"), "item,genre\na,jazz\n");

    Dataset data = load(Map.of("items", Map.of("path", "items.csv", "labels", List.of("genre"))));

    assertThat(data.itemFeatures()).containsOnlyKeys("genre");
  }

  @Test
  void the_same_rows_in_csv_give_the_same_data() throws IOException {
    Random random = new Random(3);
    for (int run = 0; run < 3; run++) {
      List<Object[]> rows = new ArrayList<>();
      StringBuilder csv = new StringBuilder("user,item,rating,when,kind\n");
      for (int i = 0; i < 1 + random.nextInt(60); i++) {
        long user = random.nextBoolean() ? random.nextInt(30) : -random.nextLong() >>> 2;
        String item = List.of("a", "é", "7", "07", "日本", "x y").get(random.nextInt(6));
        double rating = random.nextBoolean() ? random.nextInt(6) : random.nextGaussian();
        long when = random.nextInt(2_000_000_000);
        boolean kind = random.nextBoolean();
        rows.add(row(user, item, rating, when, kind));
        csv.append(user + "," + item + "," + rating + "," + when + "," + kind + "\n");
      }
      rows.add(row(1L, "a", 1.0, 1_400_000_000L, true));
      csv.append("1,a,1.0,1400000000,true\n");
      new TinyParquet(RATINGS.fields() + " required boolean kind;")
          .withRowsPerGroup(20)
          .write(file(), rows.toArray(Object[][]::new));
      Files.writeString(folder.resolve("r.csv"), csv);
      Map<String, Object> columns =
          Map.of("rating", "rating", "timestamp", "when", "where", Map.of("kind", List.of("true")));

      Dataset parquet = load(columns);
      Dataset text = Components.dataset("csv", with(columns, "r.csv")).load(home());

      assertThat(parquet.interactions()).isEqualTo(text.interactions());
      assertThat(ids(parquet.users())).isEqualTo(ids(text.users()));
      assertThat(ids(parquet.items())).isEqualTo(ids(text.items()));
    }
  }

  @Test
  void the_hash_and_the_cache_cover_the_file() throws IOException {
    RATINGS.write(file(), row(7L, "a", 4.0, 1L));
    DatasetSource source = source(Map.of("rating", "rating"));
    Dataset loaded = source.load(home());
    assertThat(source.sha256(home())).isEqualTo(loaded.sha256());

    Dataset first = new DatasetCache(home()).get(source, "{}", home());
    Dataset second = new DatasetCache(home()).get(source, "{}", home());
    RATINGS.write(file(), row(8L, "a", 5.0, 1L));
    Dataset third = new DatasetCache(home()).get(source, "{}", home());

    assertThat(first.interactions()).isEqualTo(loaded.interactions());
    assertThat(second.interactions()).isEqualTo(loaded.interactions());
    assertThat(new DatasetCache(home()).size()).isPositive();
    assertThat(rows(third)).containsExactly("8 a");
    assertThat(third.sha256()).isNotEqualTo(loaded.sha256());
  }

  @Test
  void the_columns_and_the_unit_of_times_are_detected() {
    new TinyParquet(
            "optional int64 user_id; optional binary item_id (STRING); optional double rating;"
                + " optional int64 timestamp (TIMESTAMP(MICROS,false)); optional group tags {"
                + " optional int32 id; } optional int64 time (TIME(MICROS,true));")
        .withRowsPerGroup(1)
        .write(file(), row(7L, "a", 4.5, 1_425_234_605_123_456L), row(8L, "a", null, null));

    List<String> lines = DetectedParquet.of(home(), "r.parquet").lines();

    assertThat(lines)
        .containsExactly(
            "# 2 rows in 2 row groups, 6 columns: user_id int64, item_id string, rating double,"
                + " timestamp timestamp (us, no time zone), tags nested, time time(micros,true)",
            "dataset:",
            "  type: parquet",
            "  path: r.parquet",
            "  user: user_id",
            "  item: item_id",
            "  rating: rating",
            "  timestamp: timestamp");

    new TinyParquet("required int32 a; required int32 b; required int64 c;")
        .write(file(), row(7, 3, 1_425_234_605_123L));
    Map<String, String> parameters = DetectedParquet.of(home(), "r.parquet").parameters();
    assertThat(parameters)
        .containsExactly(
            Map.entry("path", "r.parquet"),
            Map.entry("user", "a"),
            Map.entry("item", "b"),
            Map.entry("timestamp", "c"),
            Map.entry("timestamp_unit", "ms"));
    assertThat(rows(load(parameters))).containsExactly("7 3");
    new TinyParquet("repeated int32 a;").write(folder.resolve("nested.parquet"), row(7));
    assertThatThrownBy(() -> DetectedParquet.of(home(), "nested.parquet"))
        .hasMessage(
            folder.resolve("nested.parquet")
                + ": no column has values that can be read: 1 row in 1 row group, 1 column: a"
                + " nested");
    assertThat(DetectedParquet.isParquet(DataFile.require(home(), "r.parquet", Optional.empty())))
        .isTrue();
  }

  @Test
  void a_file_of_pyarrow_is_read() throws Exception {
    Path written =
        Path.of(Objects.requireNonNull(getClass().getResource("pyarrow.parquet")).toURI());
    Files.copy(written, file()); // Zstandard, dictionaries, pages of version 2, several row groups

    Dataset data =
        load(
            Map.of(
                "rating",
                "rating",
                "timestamp",
                "when",
                "where",
                Map.of("price", List.of("1.5", "2", "3"), "day", List.of("2015-03-01"))));

    assertThat(rows(data)).containsExactly("7 é", "8 b", "9 b");
    assertThat(data.interactions().ratingColumn()).containsExactly(4.5f, 3, 5);
    assertThat(data.interactions().timestampColumn())
        .containsExactly(
            1_425_234_605_123_456_000L, 1_425_234_605_123_457_000L, 1_425_234_605_123_460_000L);
    assertThatThrownBy(() -> load(Map.of()))
        .hasMessage(file() + ": row 4: a field is empty, in the row 'user: null, item: a'");
    assertThatThrownBy(() -> load(Map.of("item", "tags")))
        .hasMessageContaining("the column 'tags' has lists or nested values");
  }

  @Test
  void csv_names_the_data_set_for_a_parquet_file() {
    RATINGS.write(file(), row(7L, "a", 4.0, 1L));

    for (String format : List.of("delimited", "json-lines")) {
      assertThatThrownBy(
              () ->
                  Components.dataset("csv", Map.of("path", "r.parquet", "format", format))
                      .load(home()))
          .hasMessage(
              file()
                  + ": is a Parquet file, but a text file was expected. Set type: parquet if it"
                  + " contains interactions, or convert it to CSV");
    }
  }

  private Path file() {
    return folder.resolve("r.parquet");
  }

  private DataHome home() {
    return new DataHome(List.of(folder), folder.resolve("cache"), folder.resolve("base"));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> with(Map<String, ?> parameters, String path) {
    Map<String, Object> all = new HashMap<>(Map.of("path", path));
    all.putAll(parameters);
    return all;
  }

  private static DatasetSource source(Map<String, ?> parameters) {
    return Components.dataset("parquet", with(parameters, "r.parquet"));
  }

  private Dataset load(Map<String, ?> parameters) {
    return source(parameters).load(home());
  }

  private static long seconds(long seconds) {
    return seconds * 1_000_000_000;
  }

  /** User and item of each interaction, in the order of the users. */
  private static List<String> rows(Dataset data) {
    int[] users = data.interactions().userColumn();
    int[] items = data.interactions().itemColumn();
    return IntStream.range(0, users.length)
        .mapToObj(i -> data.users().original(users[i]) + " " + data.items().original(items[i]))
        .toList();
  }

  private static List<String> ids(Ids ids) {
    return IntStream.range(0, ids.size()).mapToObj(ids::original).toList();
  }
}
