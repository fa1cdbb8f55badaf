package org.example;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.recital.testing.Contracts;

/** The contract tests of all components of this plug-in. */
class ContractsTest {
  @TestFactory
  Stream<DynamicNode> components() {
    return Contracts.of(new ExampleComponents()).tests();
  }
}
