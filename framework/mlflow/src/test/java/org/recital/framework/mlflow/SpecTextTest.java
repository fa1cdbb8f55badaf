package org.recital.framework.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecTextTest {
  @ParameterizedTest
  @CsvSource({
    "1e-8, 1e-8",
    "1.0E-8, 1e-8",
    "0.003, 0.003",
    "0.000001, 0.000001",
    "100.0, 100",
    "64, 64",
    "0.0, 0",
    "1e16, 1e+16",
    "true, true"
  })
  void values_are_written_as_in_a_spec(String json, String text) throws Exception {
    assertThat(SpecText.of(SpecText.parse(json))).isEqualTo(text);
  }

  @Test
  void numbers_in_lists_and_objects_are_written_as_in_a_spec() throws Exception {
    JsonNode spec = SpecText.parse("{\"rates\":[1.0E-8,0.5],\"name\":\"1.0E-8\"}");

    assertThat(SpecText.of(spec)).isEqualTo("{\"rates\":[1e-8,0.5],\"name\":\"1.0E-8\"}");
    assertThat(SpecText.indented(spec))
        .isEqualTo("{\n  \"rates\" : [ 1e-8, 0.5 ],\n  \"name\" : \"1.0E-8\"\n}\n");
  }
}
