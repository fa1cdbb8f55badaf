package org.recital.framework.mlflow;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tracking server with its credentials, as configured by MLflow's environment variables.
 *
 * @param address address without credentials and without a slash at the end
 * @param user user name for HTTP basic authentication
 * @param password password for HTTP basic authentication
 * @param token bearer token; used if there is no user name and password
 * @param insecureTls whether untrusted certificates are accepted
 * @param experiment name of the experiment in MLflow; if empty, the name in the spec is used
 */
public record MlflowServer(
    URI address,
    Optional<String> user,
    Optional<String> password,
    Optional<String> token,
    boolean insecureTls,
    Optional<String> experiment) {
  private static final String ADDRESS = "MLFLOW_TRACKING_URI";

  /** Query part of page URLs. Without it, MLflow shows its pages for traces of language models. */
  private static final String PAGES_OF_RUNS = "?workflowType=machine_learning";

  /**
   * Server that is named in a spec or, failing that, in {@code MLFLOW_TRACKING_URI}, with the
   * settings from the environment.
   *
   * @param inSpec address in the spec
   * @return empty if no server is configured
   * @throws MlflowSettingsException if the address or the credentials are invalid
   */
  public static Optional<MlflowServer> of(
      Optional<String> inSpec, Map<String, String> environment) {
    Optional<String> given = inSpec.or(() -> set(environment, ADDRESS));
    if (given.isEmpty()) {
      return Optional.empty();
    }
    URI uri = parse(given.get(), inSpec.isPresent() ? "'tracking.mlflow.uri'" : ADDRESS);
    String[] login = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
    Optional<String> user = login(environment, "MLFLOW_TRACKING_USERNAME").or(() -> part(login, 0));
    return Optional.of(
        new MlflowServer(
            plain(uri),
            user,
            login(environment, "MLFLOW_TRACKING_PASSWORD").or(() -> part(login, 1)),
            login(environment, "MLFLOW_TRACKING_TOKEN"),
            set(environment, "MLFLOW_TRACKING_INSECURE_TLS")
                .filter(value -> value.equalsIgnoreCase("true") || value.equals("1"))
                .isPresent(),
            set(environment, "MLFLOW_EXPERIMENT_NAME")));
  }

  /** The address as text, for messages and as an identifier; contains no secrets. */
  public String name() {
    return address.toString();
  }

  /** Value of the Authorization header; empty without credentials. */
  Optional<String> authorization() {
    if (user.isPresent() && password.isPresent()) {
      byte[] both = (user.get() + ":" + password.get()).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    }
    return token.map(secret -> "Bearer " + secret);
  }

  /** Response text with any quoted credentials replaced by an ellipsis. */
  String withoutSecrets(String text) {
    String clean = text;
    for (Optional<String> secret : List.of(authorization(), password, token)) {
      String quoted = secret.map(header -> header.replaceFirst("^(Basic|Bearer) ", "")).orElse("");
      clean = quoted.isEmpty() ? clean : clean.replace(quoted, "…");
    }
    return clean;
  }

  /** URL of a run in MLflow's user interface. */
  public String page(String experiment, String run) {
    return name() + "/#/experiments/" + experiment + "/runs/" + run + PAGES_OF_RUNS;
  }

  /** URL of the list of experiments in MLflow's user interface. */
  String experimentsPage() {
    return name() + "/#/experiments" + PAGES_OF_RUNS;
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
        requireNoQuery(uri, where);
        return uri;
      }
    } catch (URISyntaxException e) {
      throw notAnAddress(where);
    }
    throw notAnAddress(where);
  }

  /**
   * Refuses a query, which would be dropped. The error does not quote it, as it may be a secret.
   */
  private static void requireNoQuery(URI uri, String where) {
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new MlflowSettingsException(
          where
              + " must not have a query ('?…') or a fragment ('#…'), which would not be sent to the"
              + " server; set an access token with MLFLOW_TRACKING_TOKEN");
    }
  }

  /** Error that does not quote the address, which may contain a password. */
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

  /** Single-line value for a header. The error does not quote the value because it is secret. */
  private static Optional<String> login(Map<String, String> environment, String name) {
    Optional<String> value = set(environment, name).map(String::strip);
    if (value.filter(text -> text.chars().anyMatch(Character::isISOControl)).isPresent()) {
      throw new MlflowSettingsException(name + " must be one line without control characters");
    }
    return value;
  }

  private static Optional<String> set(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
