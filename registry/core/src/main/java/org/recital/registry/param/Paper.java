package org.recital.registry.param;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A publication: authors, title, venue and year. */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Paper {
  /**
   * The citation, such as "Rendle et al. BPR: Bayesian Personalized Ranking from Implicit Feedback.
   * UAI 2009".
   */
  String value();

  /** The DOI, such as "10.1145/3397271.3401063"; empty for a publication without one. */
  String doi() default "";

  /** The URL of a publication without a DOI. */
  String url() default "";
}
