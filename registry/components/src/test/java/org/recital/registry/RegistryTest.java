package org.recital.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.model.Model;
import org.recital.registry.param.NoParameters;

class RegistryTest {
  private static final Component<?, ?> UNSEEN =
      Component.of(Candidates.KIND, "unseen", Candidates.Unseen.class);

  /** Someone's provider. */
  static final class Mine implements ComponentProvider {
    @Override
    public List<Component<?, ?>> components() {
      return List.of(UNSEEN);
    }
  }

  /** Someone else's. */
  static final class Yours implements ComponentProvider {
    @Override
    public List<Component<?, ?>> components() {
      return List.of(UNSEEN);
    }
  }

  /** A provider that was compiled against something that is no longer there. */
  static final class Stale implements ComponentProvider {
    @Override
    public List<Component<?, ?>> components() {
      throw new NoClassDefFoundError("org/recital/registry/Gone");
    }
  }

  @Test
  void a_component_is_found_by_kind_and_name() {
    Registry registry = Registry.of(List.of(new Mine()));

    assertThat(registry.find(Candidates.KIND, "unseen")).isPresent();
    assertThat(registry.find(Candidates.KIND, "all")).isEmpty();
    assertThat(registry.find(Model.KIND, "unseen")).isEmpty();
  }

  @Test
  void two_claims_to_a_name_stop_the_program_and_name_both_providers() {
    assertThatThrownBy(() -> Registry.of(List.of(new Mine(), new Yours())))
        .isInstanceOf(RegistryException.class)
        .hasMessage(
            "candidates 'unseen' is registered twice: by org.recital.registry.RegistryTest$Mine and"
                + " by org.recital.registry.RegistryTest$Yours; rename one of them or remove its"
                + " jar from the class path");
  }

  @Test
  void a_provider_that_fails_is_named() {
    assertThatThrownBy(() -> Registry.of(List.of(new Stale())))
        .isInstanceOf(RegistryException.class)
        .hasMessage(
            "component provider org.recital.registry.RegistryTest$Stale failed to list its"
                + " components:"
                + " NoClassDefFoundError: org/recital/registry/Gone");
  }

  @Test
  void a_jar_whose_provider_is_missing_gives_a_readable_message(@TempDir Path jar)
      throws IOException {
    Path services = Files.createDirectories(jar.resolve("META-INF/services"));
    Files.writeString(services.resolve(ComponentProvider.class.getName()), "com.example.Missing\n");
    URL[] path = {jar.toUri().toURL()};

    try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
      assertThatThrownBy(
              () -> Registry.providers(ServiceLoader.load(ComponentProvider.class, loader)))
          .isInstanceOf(RegistryException.class)
          .hasMessage(
              "cannot load a component provider on the class path:"
                  + " org.recital.registry.ComponentProvider: Provider com.example.Missing not"
                  + " found");
    }
  }

  @Test
  void the_built_in_components_are_on_the_class_path() {
    assertThat(Registry.load().find(Candidates.KIND, "unseen")).isPresent();
  }

  /** Someone's own slot, with a word that is taken. */
  private static final class Slot implements ComponentProvider {
    @Override
    public List<Component<?, ?>> components() {
      return List.of(
          Component.of(
              new Kind<>("candidates", NoParameters.class, "A slot."), "mine", NoParameters.class));
    }
  }

  @Test
  void two_kinds_of_one_word_stop_the_program() {
    assertThatThrownBy(() -> Registry.of(List.of(new Mine(), new Slot())))
        .isInstanceOf(RegistryException.class)
        .hasMessage(
            "kind 'candidates' of org.recital.registry.RegistryTest$Slot has the type"
                + " org.recital.registry.param.NoParameters, but another provider registers it with"
                + " the type org.recital.registry.candidates.Candidates; rename one of them or"
                + " remove its jar from the class path");
  }

  @Test
  void kinds_are_those_of_the_components() {
    Registry registry = Registry.of(List.of(new Mine()));

    assertThat(registry.kinds()).isEqualTo(List.of(Candidates.KIND));
    assertThat(registry.origins()).isEmpty(); // providers of org.recital are no plug-ins
  }
}
