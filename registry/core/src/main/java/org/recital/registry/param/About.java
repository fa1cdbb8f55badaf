package org.recital.registry.param;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a component is, for {@code recital list}, {@code recital describe}, the JSON Schema and the
 * reference pages. It stands on the record of the component's parameters or on the class that
 * encloses it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface About {
  /** One sentence that says what the component is. */
  String value();

  /** The formula, in plain text; empty where words say it all. */
  String formula() default "";

  /** The publications that define it, the main one first. */
  Paper[] papers() default {};
}
