package org.recital.registry;

/**
 * A slot of a spec, such as {@code model}, and the type of the components that fill it. It is the
 * constant {@code KIND} of that type, by which a parameter of the type is recognised.
 *
 * @param key the word for a component of this kind, in specs, messages and on the command line
 * @param type what components of this kind are
 * @param summary one sentence about such a component
 * @param <T> as {@code type}
 */
public record Kind<T>(String key, Class<T> type, String summary) {
  @Override
  public String toString() {
    return key;
  }
}
