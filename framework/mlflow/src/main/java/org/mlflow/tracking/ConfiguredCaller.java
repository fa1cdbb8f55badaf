package org.mlflow.tracking;

import java.io.Closeable;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import org.mlflow.tracking.creds.MlflowHostCredsProvider;
import org.mlflow_project.apachehttp.client.config.RequestConfig;
import org.mlflow_project.apachehttp.conn.ssl.NoopHostnameVerifier;
import org.mlflow_project.apachehttp.impl.client.HttpClientBuilder;

/**
 * MLflow's client as it should be: it waits for no socket longer than it is told, sends each
 * request once, leaves an answer 429 to its caller, and follows no redirect. Left to itself it has
 * no time limit, sends whatever fails three times, {@code runs/create} too, hangs after three
 * answers 429, and takes the password along when an answer 303 leads to another host.
 */
public final class ConfiguredCaller implements Closeable {
  /** Kept, as loggers that nobody holds are forgotten together with their level. */
  private static final Logger ITS_HTTP = Logger.getLogger("org.mlflow_project.apachehttp");

  static {
    ITS_HTTP.setLevel(Level.OFF); // it tells users of every connection that it opens anew
  }

  private final MlflowHttpCaller caller;

  /**
   * @param trust certificates that are trusted; empty for those that Java trusts, of the host that
   *     they are for
   */
  public ConfiguredCaller(
      MlflowHostCredsProvider login,
      Duration connect,
      Duration silence,
      Optional<SSLContext> trust) {
    RequestConfig limits =
        RequestConfig.custom()
            .setConnectTimeout(Math.toIntExact(connect.toMillis()))
            .setConnectionRequestTimeout(Math.toIntExact(connect.toMillis()))
            .setSocketTimeout(Math.toIntExact(silence.toMillis()))
            .build();
    HttpClientBuilder http =
        HttpClientBuilder.create()
            .setDefaultRequestConfig(limits)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement();
    trust.ifPresent(
        all -> http.setSSLContext(all).setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE));
    this.caller = new MlflowHttpCaller(login, 0, 0, 1, http.build());
  }

  /**
   * Sends a request, once.
   *
   * @param path below {@code api/2.0/mlflow}
   * @throws MlflowClientException if it is refused, or no answer comes
   */
  public String post(String path, String json) {
    return caller.post(path, json);
  }

  /** What is being asked is given up; may be called by any thread. */
  @Override
  public void close() {
    caller.close();
  }
}
