package org.recital.framework.trial;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.recital.registry.data.Interactions;

/** The size of a data set: numbers of interactions, users and items. */
record DataSize(int interactions, int users, int items) {
  static DataSize of(Interactions all) {
    return new DataSize(all.size(), all.users(), all.items());
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("interactions", interactions)
        .put("users", users)
        .put("items", items);
  }
}
