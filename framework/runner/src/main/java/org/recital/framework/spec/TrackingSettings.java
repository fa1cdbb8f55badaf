package org.recital.framework.spec;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;

/** Where runs can be browsed: {@code tracking} in a spec. No part of what identifies a trial. */
public record TrackingSettings(@Param("an MLflow server") Optional<Mlflow> mlflow) {

  /** The address of the MLflow server, if the spec names one. */
  public Optional<String> address() {
    return mlflow.flatMap(Mlflow::uri);
  }

  /**
   * An MLflow server.
   *
   * @param uri without user and password, as specs are stored and shared
   */
  public record Mlflow(
      @Param(
              value = "its address, instead of the one of MLFLOW_TRACKING_URI",
              pattern = "https?://.+")
          Optional<String> uri) {
    public Mlflow {
      uri.ifPresent(Mlflow::check);
    }

    /** Does not quote what is wrong: it may be a password. */
    private static void check(String text) {
      try {
        URI uri = new URI(text);
        boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (uri.getUserInfo() != null) {
          throw new ParameterException(
              "uri",
              "must not hold a user or password, as specs are stored; set MLFLOW_TRACKING_USERNAME"
                  + " and MLFLOW_TRACKING_PASSWORD");
        }
        if (isWeb && uri.getHost() != null) {
          return;
        }
      } catch (URISyntaxException e) {
        throw notAnAddress();
      }
      throw notAnAddress();
    }

    private static ParameterException notAnAddress() {
      return new ParameterException(
          "uri", "must be the address of an MLflow server, such as http://127.0.0.1:5000");
    }
  }
}
