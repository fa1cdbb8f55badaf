package org.recital.registry.param;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Optional parameters of a record of which one must be given, for the JSON Schema only. The
 * constructor of the record checks it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OneOf {
  /** Keys of the parameters. */
  String[] value();

  /** Whether several of them may be given. */
  boolean several() default false;
}
