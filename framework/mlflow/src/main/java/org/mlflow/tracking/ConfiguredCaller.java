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
 * HTTP caller for MLflow's client with timeouts, without retries and without redirects; a response
 * with status 429 causes an exception like any other error status. By default, MLflow's client has
 * no timeout and sends a failed request up to three times, even {@code runs/create}. It also hangs
 * after three responses with status 429, and sends the password to another host if a response with
 * status 303 redirects to it.
 */
public final class ConfiguredCaller implements Closeable {
  /** Strong reference: a logger that is garbage-collected loses its level. */
  private static final Logger HTTP_LOG = Logger.getLogger("org.mlflow_project.apachehttp");

  static {
    HTTP_LOG.setLevel(Level.OFF); // logs every reopened connection
  }

  private final MlflowHttpCaller caller;

  /**
   * @param credentials address and login of the server
   * @param connectTimeout limit for opening a connection
   * @param socketTimeout longest pause between two packets of a response
   * @param insecureTls TLS context that is used without host name verification; empty for Java's
   *     trust store with verification
   */
  public ConfiguredCaller(
      MlflowHostCredsProvider credentials,
      Duration connectTimeout,
      Duration socketTimeout,
      Optional<SSLContext> insecureTls) {
    RequestConfig limits =
        RequestConfig.custom()
            .setConnectTimeout(Math.toIntExact(connectTimeout.toMillis()))
            .setConnectionRequestTimeout(Math.toIntExact(connectTimeout.toMillis()))
            .setSocketTimeout(Math.toIntExact(socketTimeout.toMillis()))
            .build();
    HttpClientBuilder http =
        HttpClientBuilder.create()
            .setDefaultRequestConfig(limits)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement();
    insecureTls.ifPresent(
        tls -> http.setSSLContext(tls).setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE));
    this.caller = new MlflowHttpCaller(credentials, 0, 0, 1, http.build());
  }

  /**
   * Sends a request once and returns the body of the response.
   *
   * @param path path below {@code api/2.0/mlflow}
   * @throws MlflowClientException if the server rejects the request or does not respond
   */
  public String post(String path, String json) {
    return caller.post(path, json);
  }

  /** Aborts the pending request. May be called by any thread. */
  @Override
  public void close() {
    caller.close();
  }
}
