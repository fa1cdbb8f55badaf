package org.recital.registry.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VectorFileTest {
  private static final int COLUMNS = 12; // offset of the number of columns
  private static final String CORRUPT = "the checksum does not match";
  private static final String OTHER_FORMAT = "unknown file format";

  @TempDir private Path folder;

  @Test
  void written_vectors_are_read_back_bit_identically() throws IOException {
    VectorFile file = new VectorFile(folder.resolve("new/one"));

    file.write(new TextVectors(3, new float[] {9, 9, 9}));
    file.write(new TextVectors(2, new float[] {0.1f, -0f, Float.MIN_VALUE, Float.MAX_VALUE}));

    assertThat(file.read(2).columns()).isEqualTo(2);
    assertThat(file.read(2).values()).containsExactly(0.1f, -0f, Float.MIN_VALUE, Float.MAX_VALUE);
    assertThat(folder.resolve("new").toFile().list()).containsExactly("one");
  }

  @ParameterizedTest
  @MethodSource("damages")
  void a_corrupt_file_is_rejected(UnaryOperator<byte[]> damage, String message) throws IOException {
    VectorFile file = new VectorFile(folder.resolve("one"));
    file.write(new TextVectors(2, new float[] {3, 0}));

    Files.write(file.path(), damage.apply(Files.readAllBytes(file.path())));

    assertThatThrownBy(() -> file.read(1)).isInstanceOf(IOException.class).hasMessage(message);
  }

  static List<Arguments> damages() {
    return Stream.concat(
            Stream.of(0, -1, 1, 3, 1 << 30, Integer.MAX_VALUE)
                .map(columns -> damage(bytes -> withColumns(bytes, columns), mismatch(columns))),
            Stream.of(
                damage(bytes -> flipped(bytes, 3), OTHER_FORMAT),
                damage(bytes -> flipped(bytes, 17), CORRUPT),
                damage(bytes -> flipped(bytes, 30), CORRUPT),
                damage(bytes -> Arrays.copyOf(bytes, bytes.length + 1), mismatch(2)),
                damage(bytes -> Arrays.copyOf(bytes, bytes.length - 1), mismatch(2)),
                damage(bytes -> Arrays.copyOf(bytes, 20), OTHER_FORMAT),
                damage(bytes -> new byte[0], OTHER_FORMAT)))
        .toList();
  }

  @Test
  void another_number_of_texts_and_values_that_are_not_finite_are_rejected() throws IOException {
    VectorFile file = new VectorFile(folder.resolve("one"));
    file.write(new TextVectors(2, new float[] {3, Float.NaN}));

    assertThatThrownBy(() -> file.read(1)).hasMessage("some values are not finite");
    assertThatThrownBy(() -> file.read(2))
        .hasMessage(
            "its header gives 1 vectors of length 2, which does not match the file size or the 2"
                + " texts");
  }

  private static Arguments damage(UnaryOperator<byte[]> damage, String message) {
    return Arguments.of(damage, message);
  }

  private static byte[] withColumns(byte[] bytes, int columns) {
    return ByteBuffer.wrap(bytes).putInt(COLUMNS, columns).array();
  }

  private static byte[] flipped(byte[] bytes, int position) {
    bytes[position] ^= 1;
    return bytes;
  }

  private static String mismatch(int columns) {
    return "its header gives 1 vectors of length "
        + columns
        + ", which does not match the file size or the 1 texts";
  }
}
