package org.recital.registry.param;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Description of a component for {@code recital list}, {@code recital describe}, the JSON Schema
 * and the reference pages. It annotates the record of the component's parameters or the class that
 * encloses the record.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface About {
  /** One-sentence summary. */
  String value();

  /** Formula in plain text; empty if there is none. */
  String formula() default "";

  /** Publications that define the component, the main publication first. */
  Paper[] papers() default {};
}
