package org.recital.framework.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.math.BigDecimal;
import java.util.Locale;

/** Values of a resolved trial as text, with numbers as in a spec: {@code 1e-8}, not 1.0E-8. */
final class SpecText {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final int MIN_EXPONENT = -6;
  private static final int MAX_EXPONENT = 15;

  private SpecText() {}

  /** Parses JSON; keeps all digits of its numbers. */
  static JsonNode parse(String json) throws JsonProcessingException {
    return MAPPER.readTree(json);
  }

  /** A scalar as text, or an array or object as JSON in one line. */
  static String of(JsonNode node) {
    if (node.isNumber()) {
      return number(node.decimalValue());
    }
    return node.isValueNode() ? node.asText() : withNumbers(node).toString();
  }

  /** JSON in several lines. */
  static String indented(JsonNode node) throws JsonProcessingException {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(withNumbers(node)) + "\n";
  }

  /** A copy that is written with the numbers of a spec; Jackson would write 1E-8. */
  private static JsonNode withNumbers(JsonNode node) {
    if (node.isNumber()) {
      return JsonNodeFactory.instance.rawValueNode(new RawValue(number(node.decimalValue())));
    }
    if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> copy.add(withNumbers(element)));
      return copy;
    }
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(field -> copy.set(field.getKey(), withNumbers(field.getValue())));
      return copy;
    }
    return node;
  }

  /** The notation of resolved specs. */
  private static String number(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    int exponent = plain.precision() - plain.scale() - 1;
    return plain.signum() == 0 || (exponent >= MIN_EXPONENT && exponent <= MAX_EXPONENT)
        ? plain.toPlainString()
        : plain.toString().toLowerCase(Locale.ROOT);
  }
}
