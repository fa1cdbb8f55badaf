package org.recital.components.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recital.registry.data.TinyFiles.home;
import static org.recital.registry.data.TinyFiles.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.config.Components;
import org.recital.registry.data.DataException;
import org.recital.registry.data.Dataset;
import org.recital.registry.data.Feature;

class NpyMatrixTest {
  private static final String REMEDY =
      ". Write it with numpy.save(file, matrix.astype('float32')), one row for each id";

  @TempDir private Path folder;

  @BeforeEach
  void write_interactions_and_ids() {
    write(folder.resolve("r.csv"), "user,item\na,m1\nb,m2\nb,m3\n");
    write(folder.resolve("m.csv"), "item\nm9\nm2\nm1\n");
    write(folder.resolve("ids.txt"), "m1\nm9\n");
  }

  private Feature.Embedding read(Map<String, ?> embedding) {
    Dataset dataset =
        Components.dataset(
                "csv",
                Map.of(
                    "path",
                    "r.csv",
                    "items",
                    Map.of("path", "m.csv", "embeddings", Map.of("image", embedding))))
            .load(home(folder));
    return (Feature.Embedding) Objects.requireNonNull(dataset.itemFeatures().get("image"));
  }

  private Feature.Embedding read(byte[] npy) {
    try {
      Files.write(folder.resolve("image.npy"), npy);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return read(Map.of("path", "image.npy"));
  }

  private void assertRefused(byte[] npy, String message) {
    assertThatThrownBy(() -> read(npy))
        .isInstanceOf(DataException.class)
        .hasMessage(folder.resolve("image.npy") + ": " + message);
  }

  /** A file as NumPy writes it. */
  private static byte[] npy(int version, String type, String order, String shape, byte[] values) {
    String header =
        "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }   \n";
    ByteBuffer file = ByteBuffer.allocate(12 + header.length() + values.length);
    file.order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x93).put(ascii("NUMPY"));
    file.put((byte) version).put((byte) 0);
    if (version == 1) {
      file.putShort((short) header.length());
    } else {
      file.putInt(header.length());
    }
    file.put(ascii(header)).put(values);
    byte[] written = new byte[file.position()];
    file.flip().get(written);
    return written;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] floats(ByteOrder order, float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(order);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  private static byte[] matrix(float... values) {
    return npy(1, "<f4", "False", "(3, 2)", floats(ByteOrder.LITTLE_ENDIAN, values));
  }

  @Test
  void rows_belong_to_the_rows_of_the_table() {
    Feature.Embedding image = read(matrix(9, 8, 3, 4, 1, 2));

    assertThat(image.size()).isEqualTo(2);
    assertThat(image.values()).containsExactly(1, 2, 3, 4, Float.NaN, Float.NaN);
    assertThat(image.isKnown(1)).isTrue();
    assertThat(image.isKnown(2)).isFalse();
  }

  @Test
  void rows_belong_to_the_ids_of_a_list() throws IOException {
    Files.write(
        folder.resolve("image.npy"),
        npy(1, "<f4", "False", "(2, 1)", floats(ByteOrder.LITTLE_ENDIAN, 7, 9)));

    assertThat(read(Map.of("path", "image.npy", "ids", "ids.txt")).values())
        .containsExactly(7, Float.NaN, Float.NaN);
  }

  @Test
  void a_list_with_an_id_twice_is_reported() throws IOException {
    Files.write(folder.resolve("image.npy"), matrix(1, 2, 3, 4, 5, 6));
    write(folder.resolve("ids.txt"), "m1\nm2\nm1\n");

    assertThatThrownBy(() -> read(Map.of("path", "image.npy", "ids", "ids.txt")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("ids.txt")
                + ":3: item 'm1' has several lines; each id needs one, in the line 'm1'");
  }

  @Test
  void types_orders_and_versions_of_numpy_are_read() {
    float[] expected = {1, 2, 3, 4, Float.NaN, Float.NaN};
    byte[] columns = floats(ByteOrder.BIG_ENDIAN, 9, 3, 1, 8, 4, 2);
    ByteBuffer doubles = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : new double[] {9, 8, 3, 4, 1, 2}) {
      doubles.putDouble(value);
    }

    assertThat(read(npy(2, ">f4", "True", "(3, 2)", columns)).values()).containsExactly(expected);
    assertThat(read(npy(3, "<f8", "False", "(3, 2)", doubles.array())).values())
        .containsExactly(expected);
  }

  @Test
  void half_precision_is_converted_exactly() {
    // numpy.array([[0], [-2.5], [65504]]) and [[2 ** -24], [2 ** -14], [1 + 2 ** -10]]
    short[] halves = {0, (short) 0xC100, 0x7BFF};
    short[] small = {0x0001, 0x0400, 0x3C01};

    assertThat(read(npy(1, "<f2", "False", "(3, 1)", bytes(halves))).values())
        .containsExactly(65504, -2.5f, Float.NaN);
    assertThat(read(npy(1, "<f2", "False", "(3, 1)", bytes(small))).values())
        .containsExactly(1 + 0x1p-10f, 0x1p-14f, Float.NaN);
    assertRefused(
        npy(1, "<f2", "False", "(3, 1)", bytes(new short[] {0, 0x7C00, 0})),
        "the number in row 2 and column 1 must be finite, but is Infinity");
  }

  private static byte[] bytes(short[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (short value : values) {
      bytes.putShort(value);
    }
    return bytes.array();
  }

  @Test
  void a_file_that_is_no_matrix_is_refused() {
    assertNoArray(ascii("1,2\n3,4\n"));
    assertRefused(
        npy(1, "<i8", "False", "(3, 2)", new byte[48]),
        "the values must be floating-point numbers of 2, 4 or 8 bytes, but their type is '<i8'"
            + REMEDY);
    assertRefused(
        npy(1, "<f4", "False", "(3,)", new byte[12]),
        "the array must have two dimensions, but its shape is [3]" + REMEDY);
    assertNoArray(npy(1, "<f4", "Maybe", "(3, 2)", new byte[24]));
  }

  private void assertNoArray(byte[] content) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(DataException.class)
        .hasMessage(folder.resolve("image.npy") + " is damaged: it has no NPY header" + REMEDY);
  }

  @Test
  void a_matrix_of_another_size_is_refused() {
    byte[] cut = matrix(1, 2, 3, 4, 5);
    byte[] huge = npy(1, "<f4", "False", "(3, 999999999999999999)", new byte[8]);

    assertRefused(
        npy(1, "<f4", "False", "(2, 1)", new byte[8]),
        "the matrix has 2 rows, but " + folder.resolve("m.csv") + " has 3 ids");
    assertRefused(
        cut,
        "the file has "
            + cut.length
            + " bytes, but a matrix of 3 × 2 numbers needs "
            + (cut.length + 4)
            + ". Write it again");
    assertRefused(
        huge,
        "the file has "
            + huge.length
            + " bytes, but a matrix of 3 × 999999999999999999 numbers needs 12000000000000000000."
            + " Write it again");
    assertRefused(
        matrix(1, 2, 3, Float.NaN, 5, 6),
        "the number in row 2 and column 2 must be finite, but is NaN");
  }

  @Test
  void damaged_files_are_refused_or_read() throws IOException {
    byte[] file = matrix(1, 2, 3, 4, 5, 6);
    RandomGenerator random = RandomGenerator.of("Xoroshiro128PlusPlus");
    int refused = 0;
    for (int trial = 0; trial < 2000; trial++) {
      ByteArrayOutputStream damaged = new ByteArrayOutputStream();
      damaged.write(file, 0, trial % 2 == 0 ? file.length : random.nextInt(file.length));
      byte[] bytes = damaged.toByteArray();
      if (bytes.length > 0) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(read(bytes).values()).hasSizeGreaterThanOrEqualTo(3);
      } catch (DataException e) {
        assertThat(e.getMessage()).hasSizeLessThan(600).startsWith(folder.toString());
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1000);
  }
}
