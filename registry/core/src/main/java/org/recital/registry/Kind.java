package org.recital.registry;

/**
 * A kind of component: a slot of a spec, such as {@code model}, and the type of the components that
 * fill it. The type declares its kind in a constant {@code KIND}. If a parameter has that type, its
 * value in a spec is a component of this kind.
 *
 * @param key name of the kind in specs, in error messages and on the command line
 * @param type common type of the components
 * @param summary one-sentence description of the kind
 * @param <T> common type of the components
 */
public record Kind<T>(String key, Class<T> type, String summary) {
  @Override
  public String toString() {
    return key;
  }
}
