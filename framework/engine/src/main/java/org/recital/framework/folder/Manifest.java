package org.recital.framework.folder;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.recital.registry.Registry;
import org.recital.registry.config.CanonicalJson;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.ModelConfig;
import org.recital.registry.config.SourceLocation;
import org.recital.registry.model.StateException;

/**
 * The file {@code model.json}: format, numbers of users and items, and the model with its
 * parameters.
 *
 * @param model name and parameters of the model
 */
record Manifest(int users, int items, ConfigNode.Mapping model) {
  /** Version of the format; folders of later versions are rejected. */
  static final int VERSION = 1;

  /** Maximum depth of nested models and lists. A thread's stack would allow a far larger depth. */
  private static final int MAX_DEPTH = 50;

  private static final String FILE = "model";
  private static final String FORMAT = "recital-model";

  void write(FolderWriter to) {
    to.json(
        FILE,
        String.format(
            Locale.ROOT,
            "{\"format\":\"%s\",\"version\":%d,\"users\":%d,\"items\":%d,\"model\":%s}",
            FORMAT,
            VERSION,
            users,
            items,
            CanonicalJson.write(model)));
  }

  /**
   * Reads the file.
   *
   * @throws StateException if the file is not a manifest, or has a later version of the format
   */
  static Manifest read(FolderReader from) throws IOException {
    ConfigNode root;
    try (JsonParser json = new JsonFactory().createParser(from.json(FILE))) {
      json.nextToken();
      root = node(json, 1);
    }
    if (!(root instanceof ConfigNode.Mapping manifest)
        || !text("format", manifest).equals(FORMAT)
        || !(manifest.value("model").orElse(root) instanceof ConfigNode.Mapping model)) {
      throw new StateException("model.json does not describe a model of Recital");
    }
    int version = number("version", manifest);
    if (version > VERSION) {
      throw new StateException(
          String.format(
              Locale.ROOT,
              "it has version %d of the format, but this release of Recital reads up to version"
                  + " %d; use a newer release",
              version,
              VERSION));
    }
    return new Manifest(number("users", manifest), number("items", manifest), model);
  }

  /** The model with its parameters. */
  ModelConfig config(Registry registry) {
    return ModelConfig.of(registry, model);
  }

  private static String text(String key, ConfigNode.Mapping manifest) {
    return manifest.value(key).orElse(manifest) instanceof ConfigNode.Scalar scalar
        ? scalar.text()
        : "";
  }

  private static int number(String key, ConfigNode.Mapping manifest) {
    String text = text(key, manifest);
    if (!text.matches("[0-9]{1,9}")) {
      throw new StateException("model.json has no valid '" + key + "'");
    }
    return Integer.parseInt(text);
  }

  /** The value at the current token. */
  private static ConfigNode node(JsonParser json, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new StateException(
          "model.json has more than " + MAX_DEPTH + " levels of lists and objects");
    }
    SourceLocation at = SourceLocation.of("model.json");
    if (json.currentToken() == JsonToken.START_ARRAY) {
      List<ConfigNode> items = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        items.add(node(json, depth + 1));
      }
      return new ConfigNode.Sequence(at, items);
    }
    if (json.currentToken() == JsonToken.START_OBJECT) {
      List<ConfigNode.Entry> entries = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String key = json.currentName();
        json.nextToken();
        entries.add(new ConfigNode.Entry(at, key, node(json, depth + 1)));
      }
      return new ConfigNode.Mapping(at, entries);
    }
    return new ConfigNode.Scalar(
        at, String.valueOf(json.getText()), json.currentToken() == JsonToken.VALUE_STRING);
  }
}
