package org.recital.registry.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipFile;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyFileTest {
  private static final String ROW_MAJOR = "'fortran_order': False";
  private static final String COLUMN_MAJOR = "'fortran_order': True";

  @TempDir private Path folder;

  @Test
  void floats_of_both_sizes_are_read() throws IOException {
    assertThat(open("<f4", ROW_MAJOR, "(2, 3)", floats(0, 1, 2, 3, 4, 5)).floats())
        .containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(open("<f8", ROW_MAJOR, "(2,)", doubles(0.5, -2)).floats())
        .containsExactly(0.5f, -2f);
  }

  @Test
  void an_array_in_column_major_order_is_transposed() throws IOException {
    // NumPy saves the transposed array [[0, 1], [2, 3], [4, 5]].T in this way
    assertThat(open("<f4", COLUMN_MAJOR, "(2, 3)", floats(0, 1, 2, 3, 4, 5)).floats())
        .containsExactly(0, 2, 4, 1, 3, 5);
    assertThat(open("<f4", COLUMN_MAJOR, "(2, 1, 3)", floats(0, 1, 2, 3, 4, 5)).floats())
        .containsExactly(0, 2, 4, 1, 3, 5);
  }

  @Test
  void floats_of_16_bits_and_both_orders_are_read() throws IOException {
    byte[] halves = {0, 0x3c, 0, (byte) 0xc0, 1, 0, 0, 0x7b}; // 1, -2, 2^-24 and 57344
    assertThat(open("<f2", ROW_MAJOR, "(4,)", halves).floats())
        .containsExactly(1, -2, 0x1p-24f, 57344);
    assertThat(open(">f4", ROW_MAJOR, "(1,)", new byte[] {0x3f, (byte) 0x80, 0, 0}).floats())
        .containsExactly(1);
    assertThat(open(">i4", ROW_MAJOR, "(1,)", new byte[] {0, 0, 1, 2}).ints()).containsExactly(258);
  }

  @Test
  void the_header_of_version_2_is_read() throws IOException {
    Path file = folder.resolve("b.npy");
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }";
    try (OutputStream to = Files.newOutputStream(file)) {
      to.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, 116, 0, 0, 0});
      to.write(
          (header + " ".repeat(115 - header.length()) + "\n").getBytes(StandardCharsets.UTF_8));
      to.write(floats(3));
    }

    assertThat(NpyFile.open(file, "b.npy").floats()).containsExactly(3);
  }

  @Test
  void integers_of_both_sizes_are_read() throws IOException {
    assertThat(open("<i4", ROW_MAJOR, "(2,)", ints(3, -1)).ints()).containsExactly(3, -1);
    assertThat(open("<i8", ROW_MAJOR, "(2,)", longs(3, -1)).ints()).containsExactly(3, -1);
  }

  @Test
  void arrays_larger_than_a_block_are_read() throws IOException {
    double[] values = new double[20_001];
    Arrays.setAll(values, i -> i);

    float[] read = open("<f8", ROW_MAJOR, "(20001,)", doubles(values)).floats();

    assertThat(read).hasSize(20_001).contains(20_000f, Index.atIndex(20_000));
    assertThat(read[8192]).isEqualTo(8192f);
  }

  @Test
  void an_array_without_values_is_read() throws IOException {
    assertThat(open("<f4", ROW_MAJOR, "(0, 3)", new byte[0]).floats()).isEmpty();
    assertThat(open("<f4", COLUMN_MAJOR, "(0, 3)", new byte[0]).floats()).isEmpty();
  }

  @Test
  void other_types_are_refused() {
    assertRefused(
        () -> open("<i8", ROW_MAJOR, "(1,)", longs(1)).floats(),
        "a.npy has values of the type <i8, but they must be float16, float32 or float64");
    assertRefused(
        () -> open("<f4", ROW_MAJOR, "(1,)", floats(1)).ints(),
        "a.npy has values of the type <f4, but they must be int32 or int64");
  }

  @Test
  void other_shapes_are_refused() throws IOException {
    NpyFile file = open("<f4", ROW_MAJOR, "(2, 3)", floats(0, 1, 2, 3, 4, 5));

    assertThat(file.require("[users, factors]", 2, -1)).isSameAs(file);
    assertRefused(
        () -> file.require("[users, factors]", 3, -1),
        "a.npy has the shape [2, 3], but must have [users, factors] = [3, any]");
    assertRefused(
        () -> file.require("[users]", 2),
        "a.npy has the shape [2, 3], but must have [users] = [2]");
  }

  @Test
  void values_that_are_not_finite_are_refused_with_their_position() {
    assertRefused(
        () -> open("<f4", ROW_MAJOR, "(2, 2)", floats(0, 1, Float.NaN, 3)).floats(),
        "a.npy has the value NaN at [1, 0]; it must be finite");
    assertRefused(
        () -> open("<f8", COLUMN_MAJOR, "(2, 2)", doubles(0, 1, 1e300, 3)).floats(),
        "a.npy has the value 1.0E300 at [0, 1]; it must be finite");
  }

  @Test
  void integers_that_are_too_large_are_refused() {
    assertRefused(
        () -> open("<i8", ROW_MAJOR, "(1,)", longs(1L << 31)).ints(),
        "a.npy has the value 2147483648 at [0], which is too large");
  }

  @Test
  void damaged_and_missing_files_are_refused() throws IOException {
    assertRefused(
        () -> NpyFile.open(folder.resolve("none.npy"), "output/none.npy"),
        "the file output/none.npy is missing");
    assertRefused(
        () -> open("<f4", ROW_MAJOR, "(2,)", floats(1)),
        "a.npy is damaged: it has 132 bytes, which is not the size of its array");
    assertRefused(
        () -> open("<f4", ROW_MAJOR, "(99999999999999999999,)", floats(1)),
        "a.npy is damaged: its shape has no numbers");
    Path text = Files.writeString(folder.resolve("text.npy"), "0.1 0.2\n");
    assertRefused(
        () -> NpyFile.open(text, "text.npy"), "text.npy is damaged: it has no NPY header");
  }

  @Test
  void an_npz_file_is_an_archive_of_arrays() throws IOException {
    Path file = folder.resolve("arrays.npz");
    int[] many = new int[20_001];
    Arrays.setAll(many, i -> i);
    try (NpzWriter arrays = new NpzWriter(file)) {
      arrays.add("ints", many);
      arrays.add("longs", new long[] {1L << 40, -1});
      arrays.add("floats", new float[] {0.5f});
      arrays.add("none", new float[0]);
    }

    assertThat(unzipped(file, "ints.npy").ints()).containsExactly(many);
    assertThat(unzipped(file, "floats.npy").floats()).containsExactly(0.5f);
    assertThat(unzipped(file, "none.npy").floats()).isEmpty();
    assertThat(unzipped(file, "longs.npy").header().type()).isEqualTo("<i8");
  }

  private NpyFile unzipped(Path archive, String name) throws IOException {
    Path file = folder.resolve(name);
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      Files.copy(zip.getInputStream(zip.getEntry(name)), file);
    }
    return NpyFile.open(file, name);
  }

  private static void assertRefused(ThrowingCallable read, String message) {
    assertThatThrownBy(read).isInstanceOf(NpyException.class).hasMessage(message);
  }

  private NpyFile open(String type, String order, String shape, byte[] values) throws IOException {
    Path file = folder.resolve("a.npy");
    String header = "{'descr': '" + type + "', " + order + ", 'shape': " + shape + ", }";
    try (OutputStream to = Files.newOutputStream(file)) {
      to.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
      to.write(
          (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.UTF_8));
      to.write(values);
    }
    return NpyFile.open(file, "a.npy");
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] floats(float... values) {
    byte[] bytes = new byte[values.length * Float.BYTES];
    ByteBuffer buffer = littleEndian(bytes);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return bytes;
  }

  private static byte[] doubles(double... values) {
    byte[] bytes = new byte[values.length * Double.BYTES];
    ByteBuffer buffer = littleEndian(bytes);
    for (double value : values) {
      buffer.putDouble(value);
    }
    return bytes;
  }

  private static byte[] ints(int... values) {
    byte[] bytes = new byte[values.length * Integer.BYTES];
    ByteBuffer buffer = littleEndian(bytes);
    for (int value : values) {
      buffer.putInt(value);
    }
    return bytes;
  }

  private static byte[] longs(long... values) {
    byte[] bytes = new byte[values.length * Long.BYTES];
    ByteBuffer buffer = littleEndian(bytes);
    for (long value : values) {
      buffer.putLong(value);
    }
    return bytes;
  }
}
