package org.recital.registry.param;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that one of several optional parameters must be given. Only the JSON Schema uses this
 * annotation; the constructor of the record checks the parameters.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OneOf {
  /** Keys of the parameters. */
  String[] value();

  /** Whether more than one of the parameters may be given. */
  boolean several() default false;
}
