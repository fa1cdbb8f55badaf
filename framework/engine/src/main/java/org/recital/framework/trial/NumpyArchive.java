package org.recital.framework.trial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.recital.registry.torch.HostValues;

/**
 * Arrays of any size in NumPy's format NPZ, which {@code numpy.load} reads: a zip archive with a
 * file {@code NAME.npy} per array. DJL's own writer is limited to arrays of 2 GiB.
 */
final class NumpyArchive {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;

  private NumpyArchive() {}

  /** Writes named arrays and closes the stream. */
  static void write(NDList arrays, OutputStream to) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(to)) {
      for (NDArray array : arrays) {
        zip.putNextEntry(new ZipEntry(array.getName() + ".npy"));
        zip.write(header(array));
        HostValues.write(array, zip);
        zip.closeEntry();
      }
    }
  }

  private static byte[] header(NDArray array) {
    String text =
        String.format(
            "{'descr': '%s', 'fortran_order': False, 'shape': %s, }",
            array.getDataType().asNumpy(), tuple(array.getShape()));
    int end = MAGIC.length + Short.BYTES + text.length() + 1;
    int padding = (ALIGNMENT - end % ALIGNMENT) % ALIGNMENT;
    byte[] content = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] header = Arrays.copyOf(MAGIC, MAGIC.length + Short.BYTES + content.length);
    header[MAGIC.length] = (byte) content.length;
    header[MAGIC.length + 1] = (byte) (content.length >> Byte.SIZE);
    System.arraycopy(content, 0, header, MAGIC.length + Short.BYTES, content.length);
    return header;
  }

  /** A Python tuple, which has a comma after its last number. */
  private static String tuple(Shape shape) {
    return Arrays.stream(shape.getShape())
        .mapToObj(size -> size + ",")
        .collect(Collectors.joining(" ", "(", ")"));
  }
}
