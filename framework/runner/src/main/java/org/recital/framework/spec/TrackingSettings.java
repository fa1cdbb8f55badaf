package org.recital.framework.spec;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;

/** Tracking servers: {@code tracking} in a spec. They are not part of the identity of a trial. */
public record TrackingSettings(
    @Param("MLflow server that runs are uploaded to") Optional<Mlflow> mlflow) {

  /** The address of the MLflow server; empty if the spec has none. */
  public Optional<String> address() {
    return mlflow.flatMap(Mlflow::uri);
  }

  /**
   * An MLflow server.
   *
   * @param uri the address; it contains no user and no password, because specs are stored and
   *     shared
   */
  public record Mlflow(
      @Param(
              value = "address of the server, used instead of MLFLOW_TRACKING_URI",
              pattern = "https?://.+")
          Optional<String> uri) {
    public Mlflow {
      uri.ifPresent(Mlflow::check);
    }

    /** Messages do not quote the text, as it may contain a password. */
    private static void check(String text) {
      try {
        URI uri = new URI(text);
        boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (uri.getUserInfo() != null) {
          throw new ParameterException(
              "uri",
              "must not contain a user or password, as specs are stored; set"
                  + " MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD");
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
