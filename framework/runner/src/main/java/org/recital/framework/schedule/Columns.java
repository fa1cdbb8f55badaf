package org.recital.framework.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lossless encoding of numbers and strings in JSON. Numeric arrays are encoded as base64 of
 * little-endian words.
 */
final class Columns {
  private Columns() {}

  static String text(int[] values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Integer.BYTES)];
    words(bytes).asIntBuffer().put(values);
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String text(float[] values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Float.BYTES)];
    words(bytes).asFloatBuffer().put(values);
    return Base64.getEncoder().encodeToString(bytes);
  }

  static int[] ints(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    int[] values = new int[bytes.length / Integer.BYTES];
    words(bytes).asIntBuffer().get(values);
    return values;
  }

  static float[] floats(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    float[] values = new float[bytes.length / Float.BYTES];
    words(bytes).asFloatBuffer().get(values);
    return values;
  }

  /** Number in a node. Infinity and NaN are strings in JSON. */
  static double number(JsonNode node) {
    return node.isTextual() ? Double.parseDouble(node.textValue()) : node.doubleValue();
  }

  static void writeTexts(Map<String, String> texts, ObjectNode to) {
    texts.forEach(to::put);
  }

  static Map<String, String> texts(JsonNode from) {
    Map<String, String> texts = new LinkedHashMap<>();
    from.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().textValue()));
    return texts;
  }

  private static ByteBuffer words(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
