package org.recital.reports.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Lossless compression of arrays of 32-bit values. The format is the length (4 bytes, big endian)
 * followed by a Deflate stream of the first bytes of all values, then the second bytes, and so on.
 * Grouping the signs and exponents of the values reduces the size of typical metric values by about
 * half.
 */
final class PackedArray {
  private static final int HEADER = Integer.BYTES;

  private PackedArray() {}

  static byte[] pack(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return pack(bits);
  }

  static byte[] pack(int[] values) {
    int length = values.length;
    byte[] planes = new byte[length * Integer.BYTES];
    for (int i = 0; i < length; i++) {
      planes[i] = (byte) (values[i] >>> 24);
      planes[length + i] = (byte) (values[i] >>> 16);
      planes[2 * length + i] = (byte) (values[i] >>> 8);
      planes[3 * length + i] = (byte) values[i];
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream(HEADER + length);
    packed.writeBytes(ByteBuffer.allocate(HEADER).putInt(length).array());
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(packed, deflater)) {
      deflated.write(planes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } finally {
      deflater.end();
    }
    return packed.toByteArray();
  }

  static float[] floats(byte[] packed) {
    int[] bits = ints(packed);
    float[] values = new float[bits.length];
    for (int i = 0; i < bits.length; i++) {
      values[i] = Float.intBitsToFloat(bits[i]);
    }
    return values;
  }

  static int[] ints(byte[] packed) {
    int length = ByteBuffer.wrap(packed).getInt();
    byte[] planes = inflate(packed);
    if (planes.length != (long) length * Integer.BYTES) {
      throw new StoreException(
          "the results store contains a damaged array of " + length + " values");
    }
    int[] values = new int[length];
    for (int i = 0; i < length; i++) {
      values[i] =
          (planes[i] & 0xff) << 24
              | (planes[length + i] & 0xff) << 16
              | (planes[2 * length + i] & 0xff) << 8
              | (planes[3 * length + i] & 0xff);
    }
    return values;
  }

  private static byte[] inflate(byte[] packed) {
    ByteArrayInputStream deflated =
        new ByteArrayInputStream(packed, HEADER, packed.length - HEADER);
    try (InflaterInputStream planes = new InflaterInputStream(deflated)) {
      return planes.readAllBytes();
    } catch (IOException damaged) {
      throw new StoreException("the results store contains a damaged array", damaged);
    }
  }
}
