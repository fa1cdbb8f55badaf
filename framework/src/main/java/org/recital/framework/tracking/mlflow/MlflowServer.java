package org.recital.framework.tracking.mlflow;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A tracking server, and how it lets us in, as users of MLflow say it.
 *
 * @param address without user, password and a slash at the end
 * @param insecureTls whether a certificate that is not trusted will do
 * @param experiment the name of the experiment in MLflow; empty where that of the spec is to be
 *     used
 */
public record MlflowServer(
    URI address,
    Optional<String> user,
    Optional<String> password,
    Optional<String> token,
    boolean insecureTls,
    Optional<String> experiment) {
  private static final String ADDRESS = "MLFLOW_TRACKING_URI";

  /**
   * The server that a spec names, or else the one of {@code MLFLOW_TRACKING_URI}, with what the
   * environment says of it.
   *
   * @throws MlflowSettingsException if that is no address of a server
   */
  public static Optional<MlflowServer> of(
      Optional<String> inSpec, Map<String, String> environment) {
    Optional<String> given = inSpec.or(() -> set(environment, ADDRESS));
    if (given.isEmpty()) {
      return Optional.empty();
    }
    URI uri = parse(given.get(), inSpec.isPresent() ? "'tracking.mlflow.uri'" : ADDRESS);
    String[] login = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
    Optional<String> user = set(environment, "MLFLOW_TRACKING_USERNAME").or(() -> part(login, 0));
    return Optional.of(
        new MlflowServer(
            plain(uri),
            user,
            set(environment, "MLFLOW_TRACKING_PASSWORD").or(() -> part(login, 1)),
            set(environment, "MLFLOW_TRACKING_TOKEN"),
            set(environment, "MLFLOW_TRACKING_INSECURE_TLS")
                .filter(value -> value.equalsIgnoreCase("true") || value.equals("1"))
                .isPresent(),
            set(environment, "MLFLOW_EXPERIMENT_NAME")));
  }

  /** Its address, which holds no secret: for people, and to know it again. */
  public String name() {
    return address.toString();
  }

  /** The page of a run. */
  public String page(String experiment, String run) {
    return name() + "/#/experiments/" + experiment + "/runs/" + run;
  }

  @Override
  public String toString() {
    return name();
  }

  private static URI parse(String text, String where) {
    try {
      URI uri = new URI(text.strip());
      String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
      if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw notAnAddress(where);
    }
    throw notAnAddress(where);
  }

  /** Does not quote it: it may hold a password. */
  private static MlflowSettingsException notAnAddress(String where) {
    return new MlflowSettingsException(
        where
            + " must be the address of an MLflow server, such as http://127.0.0.1:5000 or"
            + " https://mlflow.example.org; 'scripts/mlflow-server' starts one");
  }

  private static URI plain(URI uri) {
    String path = Optional.ofNullable(uri.getRawPath()).orElse("").replaceAll("/+$", "");
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return URI.create(
        uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getHost() + port + path);
  }

  private static Optional<String> part(String[] login, int index) {
    return index < login.length && !login[index].isEmpty()
        ? Optional.of(URLDecoder.decode(login[index].replace("+", "%2B"), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private static Optional<String> set(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
