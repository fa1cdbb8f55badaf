package org.recital.framework.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.recital.framework.trial.TrialResult;
import org.recital.registry.metric.MetricName;

/** JSON serialization of trial results, lossless for floating-point numbers. */
final class ResultJson {
  private ResultJson() {}

  static void write(TrialResult result, ObjectNode to) {
    to.put("best_epoch", result.bestEpoch()).put("epochs", result.epochs());
    writeNumbers(result.validation(), to.putObject("validation"));
    writeNumbers(result.test(), to.putObject("test"));
    to.put("test_users", Columns.text(result.testUsers()));
    ArrayNode ids = to.putArray("test_user_ids");
    result.testUserIds().forEach(ids::add);
    to.put("test_interactions", Columns.text(result.testInteractions()));
    ObjectNode cases = to.putObject("test_cases");
    result
        .testCases()
        .forEach((metric, values) -> cases.put(metric.toString(), Columns.text(values)));
    writeNumbers(result.seconds(), to.putObject("seconds"));
    to.put("peak_bytes", result.peakBytes());
    Columns.writeTexts(result.provenance(), to.putObject("provenance"));
  }

  static TrialResult read(JsonNode from) {
    return new TrialResult(
        from.required("best_epoch").intValue(),
        from.required("epochs").intValue(),
        byKey(from.required("validation"), name -> name, Columns::number),
        byKey(from.required("test"), MetricName::parse, Columns::number),
        Columns.ints(from.required("test_users").textValue()),
        ids(from.required("test_user_ids")),
        Columns.ints(from.required("test_interactions").textValue()),
        byKey(
            from.required("test_cases"),
            MetricName::parse,
            values -> Columns.floats(values.textValue())),
        byKey(from.required("seconds"), stage -> stage, Columns::number),
        from.required("peak_bytes").longValue(),
        Columns.texts(from.required("provenance")));
  }

  private static List<String> ids(JsonNode from) {
    List<String> ids = new ArrayList<>(from.size());
    from.forEach(id -> ids.add(id.textValue()));
    return ids;
  }

  private static void writeNumbers(Map<?, Double> numbers, ObjectNode to) {
    numbers.forEach((key, value) -> to.put(key.toString(), value));
  }

  private static <K, V> Map<K, V> byKey(
      JsonNode from, Function<String, K> key, Function<JsonNode, V> value) {
    Map<K, V> map = new LinkedHashMap<>();
    from.properties()
        .forEach(entry -> map.put(key.apply(entry.getKey()), value.apply(entry.getValue())));
    return map;
  }
}
