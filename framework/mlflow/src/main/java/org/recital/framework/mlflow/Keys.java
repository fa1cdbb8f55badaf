package org.recital.framework.mlflow;

/** Names as MLflow takes them: letters, digits and {@code _-. :/}, 250 of them at most. */
final class Keys {
  private static final int LONGEST = 250;

  private Keys() {}

  /**
   * {@code nDCG@10} is {@code nDCG_at_10}, {@code Recall@10[tail]} is {@code Recall_at_10.tail};
   * whatever else is not allowed becomes {@code _}.
   */
  static String of(String name) {
    String key =
        name.replace("@", "_at_")
            .replace("[", ".")
            .replace("]", "")
            .replaceAll("[^A-Za-z0-9_\\-. :/]", "_");
    return cut(key, LONGEST);
  }

  /** The text, or its beginning and a sign that there is more. */
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return text.substring(0, end) + "…";
  }
}
