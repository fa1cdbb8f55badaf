package org.recital.framework.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MlflowServerTest {
  @Test
  void mlflows_environment_variables_are_read() {
    MlflowServer server =
        MlflowServer.of(
                Optional.empty(),
                Map.of(
                    "MLFLOW_TRACKING_URI", "HTTPS://host:8443/mlflow/",
                    "MLFLOW_TRACKING_USERNAME", "me",
                    "MLFLOW_TRACKING_PASSWORD", "secret",
                    "MLFLOW_TRACKING_TOKEN", "token",
                    "MLFLOW_TRACKING_INSECURE_TLS", "true",
                    "MLFLOW_EXPERIMENT_NAME", "ours"))
            .orElseThrow();

    assertThat(server.name()).isEqualTo("https://host:8443/mlflow");
    assertThat(server.user()).hasValue("me");
    assertThat(server.password()).hasValue("secret");
    assertThat(server.token()).hasValue("token");
    assertThat(server.insecureTls()).isTrue();
    assertThat(server.experiment()).hasValue("ours");
    assertThat(server.page("1", "abc"))
        .isEqualTo(
            "https://host:8443/mlflow/#/experiments/1/runs/abc?workflowType=machine_learning");
    assertThat(server.experimentsPage())
        .isEqualTo("https://host:8443/mlflow/#/experiments?workflowType=machine_learning");
  }

  @Test
  void without_settings_there_is_no_server_and_the_spec_overrides_the_environment() {
    assertThat(MlflowServer.of(Optional.empty(), Map.of("MLFLOW_TRACKING_URI", " "))).isEmpty();
    assertThat(
            MlflowServer.of(Optional.of("http://a"), Map.of("MLFLOW_TRACKING_URI", "http://b"))
                .map(MlflowServer::name))
        .hasValue("http://a");
  }

  @Test
  void credentials_in_the_address_are_used_and_never_shown() {
    MlflowServer server =
        MlflowServer.of(
                Optional.empty(), Map.of("MLFLOW_TRACKING_URI", "http://me:se%40cret+@host:5000"))
            .orElseThrow();

    assertThat(server.user()).hasValue("me");
    assertThat(server.password()).hasValue("se@cret+");
    assertThat(server).hasToString("http://host:5000");
  }

  @Test
  void credentials_of_several_lines_are_rejected_without_quoting_them() {
    Map<String, String> file =
        Map.of("MLFLOW_TRACKING_URI", "http://host", "MLFLOW_TRACKING_TOKEN", " t0ken\r\n");
    assertThat(MlflowServer.of(Optional.empty(), file).orElseThrow().token()).hasValue("t0ken");
    for (String name : List.of("USERNAME", "PASSWORD", "TOKEN")) {
      Map<String, String> lines =
          Map.of("MLFLOW_TRACKING_URI", "http://host", "MLFLOW_TRACKING_" + name, "t0ken\nX: y");
      assertThatThrownBy(() -> MlflowServer.of(Optional.empty(), lines))
          .isInstanceOf(MlflowSettingsException.class)
          .hasMessage("MLFLOW_TRACKING_" + name + " must be one line without control characters");
    }
  }

  @Test
  void an_invalid_address_is_rejected_without_quoting_it() {
    for (String address : new String[] {"sqlite:///x.db", "databricks", "http://a b", "mlruns"}) {
      assertThatThrownBy(
              () -> MlflowServer.of(Optional.empty(), Map.of("MLFLOW_TRACKING_URI", address)))
          .isInstanceOf(MlflowSettingsException.class)
          .hasMessage(
              "MLFLOW_TRACKING_URI must be the address of an MLflow server, such as"
                  + " http://127.0.0.1:5000 or https://mlflow.example.org; 'scripts/mlflow-server'"
                  + " starts one");
    }
  }

  @Test
  void a_query_or_a_fragment_of_the_address_is_rejected_without_quoting_it() {
    for (String address : List.of("http://host/?key=s3cret", "http://host:5000#s3cret")) {
      assertThatThrownBy(() -> MlflowServer.of(Optional.of(address), Map.of()))
          .isInstanceOf(MlflowSettingsException.class)
          .hasMessage(
              "'tracking.mlflow.uri' must not have a query ('?…') or a fragment ('#…'), which"
                  + " would not be sent to the server; set an access token with"
                  + " MLFLOW_TRACKING_TOKEN");
    }
  }
}
