package org.recital.framework.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.recital.Recommender.Scored;

/**
 * Recommendations for the users or histories of a request.
 *
 * @param users ids of the users; empty for histories
 * @param lists recommended items of each user or history, best first
 */
record RecommendResponse(List<String> users, List<List<Scored>> lists) {
  private static final JsonFactory JSON = new JsonFactory();

  /** The response as JSON. It is written directly, without a Java object for each JSON value. */
  byte[] json() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeArrayFieldStart("recommendations");
      for (int i = 0; i < lists.size(); i++) {
        json.writeStartObject();
        if (!users.isEmpty()) {
          json.writeStringField("user", users.get(i));
        }
        write(lists.get(i), json);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void write(List<Scored> items, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("items");
    for (Scored scored : items) {
      json.writeStartObject();
      json.writeStringField("item", scored.item());
      json.writeNumberField("score", scored.score());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
