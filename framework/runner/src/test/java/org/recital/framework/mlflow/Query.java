package org.recital.framework.mlflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Query string of a URL. */
final class Query {
  private Query() {}

  static ObjectNode json(String query) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (String part : query.split("&", -1)) {
      String[] both = part.split("=", 2);
      if (both.length == 2) {
        node.put(both[0], both[1]);
      }
    }
    return node;
  }
}
