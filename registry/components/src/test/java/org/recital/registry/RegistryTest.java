package org.recital.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.model.Model;
import org.recital.registry.param.NoParameters;

class RegistryTest {
  private static final Component<?, ?> UNSEEN =
      Component.of(Candidates.KIND, "unseen", Candidates.Unseen.class);

  /** A provider of a plug-in. */
  static final class Mine implements ComponentProvider {
    @Override
    public List<Component<?, ?>> components() {
      return List.of(UNSEEN);
    }
  }

  /** A provider of another plug-in. */
  static final class Yours implements ComponentProvider {
    @Override
    public List<Component<?, ?>> components() {
      return List.of(UNSEEN);
    }
  }

  /** A provider that was compiled against a class that no longer exists. */
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
                + " NoClassDefFoundError: org/recital/registry/Gone; correct it, or remove its jar from the"
                + " class path");
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
                  + " found; correct it, or remove its jar from the class path");
    }
  }

  @Test
  void the_built_in_components_are_on_the_class_path() {
    assertThat(Registry.load().find(Candidates.KIND, "unseen")).isPresent();
  }

  /** A kind of a plug-in whose key is already in use. */
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

  /** A provider that cannot be instantiated. */
  public static final class Unusable implements ComponentProvider {
    public Unusable() {
      throw new IllegalStateException("no licence");
    }

    @Override
    public List<Component<?, ?>> components() {
      return List.of();
    }
  }

  @Test
  void a_provider_whose_constructor_fails_is_named(@TempDir Path jar) throws IOException {
    Path services = Files.createDirectories(jar.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(ComponentProvider.class.getName()), Unusable.class.getName() + "\n");
    URL[] path = {jar.toUri().toURL()};

    try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
      assertThatThrownBy(
              () -> Registry.providers(ServiceLoader.load(ComponentProvider.class, loader)))
          .isInstanceOf(RegistryException.class)
          .hasMessage(
              "cannot load a component provider on the class path:"
                  + " org.recital.registry.ComponentProvider: Provider"
                  + " org.recital.registry.RegistryTest$Unusable could not be instantiated:"
                  + " IllegalStateException: no licence; correct it, or remove its jar from the"
                  + " class path");
    }
  }

  @Test
  @SuppressWarnings("NullAway") // plug-ins are not checked for null
  void a_provider_that_returns_null_is_named() {
    ComponentProvider nothing = () -> null;
    ComponentProvider gap = () -> Collections.singletonList(null);

    assertThatThrownBy(() -> Registry.of(List.of(nothing)))
        .isInstanceOf(RegistryException.class)
        .hasMessage(
            "component provider "
                + nothing.getClass().getName()
                + " returned null instead of a list; correct it, or remove its jar from the class"
                + " path");
    assertThatThrownBy(() -> Registry.of(List.of(gap)))
        .isInstanceOf(RegistryException.class)
        .hasMessage(
            "component provider "
                + gap.getClass().getName()
                + " returned a list with a null element; correct it, or remove its jar from the"
                + " class path");
  }

  @Test
  void a_provider_that_fails_with_any_error_is_named() {
    ComponentProvider failing =
        () -> {
          throw new AssertionError("never");
        };

    assertThatThrownBy(() -> Registry.of(List.of(failing)))
        .isInstanceOf(RegistryException.class)
        .hasMessage(
            "component provider "
                + failing.getClass().getName()
                + " failed to list its components: AssertionError: never; correct it, or remove its"
                + " jar from the class path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "my model", "a/b", "a:b", "-a", "a-", "a--b", "a\n", "é", "[a]"})
  void a_name_that_a_spec_cannot_contain_is_refused(String name) {
    String message =
        "the name of a component must be letters and digits, separated by '-', '_' or '.', such as"
            + " my-model, but the name of a component of the kind 'candidates' is '"
            + name
            + "'; rename it";

    assertThatThrownBy(() -> Component.of(Candidates.KIND, name, Candidates.Unseen.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> UNSEEN.withAliases(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "nDCG", "Recall[tail]", "my-model", "my_model.2"})
  void a_name_of_letters_digits_and_separators_is_accepted(String name) {
    assertThat(Component.of(Candidates.KIND, name, Candidates.Unseen.class).name()).isEqualTo(name);
  }

  private record Typed(int type) {}

  @Test
  void a_parameter_with_the_key_of_the_name_is_refused() {
    assertThatThrownBy(
            () ->
                Component.of(
                    Candidates.KIND, "typed", Typed.class, config -> new Candidates.Unseen()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the parameter 'type' of candidates 'typed' is reserved for the name of the component;"
                + " rename the record component 'type' of"
                + " org.recital.registry.RegistryTest$Typed");
  }

  @Test
  void names_include_aliases() {
    Registry registry = Registry.of(List.of(() -> List.of(UNSEEN.withAliases("new", "unknown"))));

    assertThat(registry.names(Candidates.KIND)).containsExactly("new", "unknown", "unseen");
    assertThat(registry.names(Model.KIND)).isEmpty();
  }
}
