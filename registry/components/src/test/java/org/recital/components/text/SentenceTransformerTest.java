package org.recital.components.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.recital.registry.data.TinyFiles.home;
import static org.recital.registry.data.TinyFiles.write;
import static org.recital.registry.data.TinyFiles.zip;

import ai.djl.ndarray.NDManager;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.data.DataException;
import org.recital.registry.text.TextEncoder;
import org.recital.registry.text.TextVectors;

class SentenceTransformerTest {
  private static final String VOCABULARY = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nbig\nbad\n";

  /** A network whose last layer returns a token's id and 1. */
  private static final String NETWORK =
      """
          def forward(self: __torch__.Ops,
            ids: Tensor,
            mask: Tensor) -> Tensor:
            numbers = torch.to(ids, 6)
            return torch.stack([numbers, torch.ones_like(numbers)], 2)
        """;

  private static final String OF_SENTENCES =
      """
          def forward(self: __torch__.Ops,
            ids: Tensor,
            mask: Tensor,
            types: Tensor) -> Tensor:
            return torch.to(torch.slice(ids, 1, 0, 2), 6)
        """;

  /** A network whose 16-bit outputs would overflow when summed. */
  private static final String OF_16_BITS =
      """
          def forward(self: __torch__.Ops,
            ids: Tensor,
            mask: Tensor) -> Tensor:
            numbers = torch.to(torch.mul(ids, 10000), 5)
            return torch.stack([numbers, torch.ones_like(numbers)], 2)
        """;

  private static final String INFINITE =
      """
          def forward(self: __torch__.Ops,
            ids: Tensor,
            mask: Tensor) -> Tensor:
            numbers = torch.div(torch.to(ids, 6), 0)
            return torch.stack([numbers, torch.ones_like(numbers)], 2)
        """;

  /** A network with embeddings of the tokens 0 to 3 only. */
  private static final String SMALL_TABLE =
      """
          def forward(self: __torch__.Ops,
            ids: Tensor,
            mask: Tensor) -> Tensor:
            return torch.embedding(torch.ones([4, 2]), ids)
        """;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @TempDir private Path folder;

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void a_text_vector_is_the_normalised_mean_of_its_token_vectors() {
    network(NETWORK);

    TextVectors vectors = encode(transformer(false), "big", "", "big bad wolf", "bad");

    // [CLS] is 2 and [SEP] 3; big 4, bad 5, wolf unknown, 1
    assertThat(vectors.columns()).isEqualTo(2);
    assertThat(direction(vectors, 0)).isCloseTo((2 + 4 + 3) / 3.0, within(1e-5));
    assertThat(direction(vectors, 2)).isCloseTo((2 + 4 + 5 + 1 + 3) / 5.0, within(1e-5));
    assertThat(direction(vectors, 3)).isCloseTo((2 + 5 + 3) / 3.0, within(1e-5));
    assertThat(HashedTfIdfTest.cosine(vectors, 2, 2)).isCloseTo(1, within(1e-6));
    assertThat(vectors.values()[2]).isZero();
  }

  @Test
  void a_network_may_pool_texts_itself_and_take_token_types() {
    network(OF_SENTENCES);

    TextVectors vectors = encode(transformer(true), "big");

    assertThat(vectors.values()[1] / vectors.values()[0]).isCloseTo(2, within(1e-5f));
  }

  @Test
  void outputs_of_16_bits_are_summed_in_32() {
    network(OF_16_BITS);

    TextVectors vectors = encode(transformer(false), "big");

    assertThat(direction(vectors, 0)).isCloseTo(10000 * (2 + 4 + 3) / 3.0, within(30.0));
  }

  @Test
  void non_finite_vectors_are_refused() {
    network(INFINITE);

    assertThatThrownBy(() -> encode(transformer(false), "big", "bad"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "the sentence transformer "
                + folder.resolve("mini/model.pt")
                + " returned NaN or infinite values. Export it in 32-bit precision, or use text"
                + " encoder 'hashed-tfidf'");
  }

  @Test
  void a_failure_of_the_network_is_reported_with_its_reason() {
    network(SMALL_TABLE);

    assertThatThrownBy(() -> encode(transformer(false), "big"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "the sentence transformer "
                + folder.resolve("mini/model.pt")
                + " failed: RuntimeError: index out of range in self. Reduce max_tokens, or use the"
                + " vocab.txt of the model");
  }

  @Test
  void the_reason_is_the_first_line_or_the_class() {
    assertThat(SentenceTransformer.reason(new IOException("\n one \n two"))).isEqualTo("one");
    assertThat(SentenceTransformer.reason(new EOFException())).isEqualTo("EOFException");
    assertThat(SentenceTransformer.reason(new EOFException(" "))).isEqualTo("EOFException");
  }

  @Test
  void a_corrupt_archive_is_reported() throws IOException {
    Path zip = folder.resolve("mini.zip");
    zip(zip, "model.pt", "x", "vocab.txt", VOCABULARY);
    byte[] bytes = Files.readAllBytes(zip);
    int content = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("vocab.txt") + 9;
    bytes[content] = 7; // an invalid block type
    Files.write(zip, bytes);

    String message = zip + "!vocab.txt: cannot be read: invalid block type. Fetch it again";
    assertThatThrownBy(() -> encode(transformer(false), "big"))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> transformer(false).identity(home(folder)))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }

  @Test
  void the_identity_depends_on_the_files() {
    network(NETWORK);
    String identity = transformer(false).identity(home(folder));
    write(folder.resolve("mini/vocab.txt"), "[PAD]\n");

    assertThat(identity)
        .matches(
            "sentence-transformer 2 \\(pieces 16, lower case true, piece types false, SHA-256"
                + " [0-9a-f]{64}\\)");
    assertThat(transformer(false).identity(home(folder))).isNotEqualTo(identity);
  }

  @Test
  void missing_files_are_reported() throws Exception {
    assertThatThrownBy(() -> encode(transformer(false), "a"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "no folder or zip archive 'mini' with a sentence transformer. It must contain model.pt"
                + " (TorchScript) and vocab.txt. Text encoder 'hashed-tfidf' needs no files.\n"
                + "  Searched: ");
    Files.createDirectories(folder.resolve("mini"));
    assertThatThrownBy(() -> encode(transformer(false), "a"))
        .hasMessage(
            "the sentence transformer 'mini' has no file "
                + folder.resolve("mini/model.pt")
                + "; it must contain model.pt (TorchScript) and vocab.txt");
    write(folder.resolve("mini/model.pt"), "nonsense");
    write(folder.resolve("mini/vocab.txt"), VOCABULARY);
    assertThatThrownBy(() -> encode(transformer(false), "a"))
        .hasMessageStartingWith(
            "the sentence transformer " + folder.resolve("mini/model.pt") + " failed: ");
  }

  private void network(String forward) {
    write(folder.resolve("mini/vocab.txt"), VOCABULARY);
    TinyNetwork.write(folder.resolve("mini/model.pt"), forward);
  }

  private static SentenceTransformer transformer(boolean types) {
    return new SentenceTransformer("mini", 16, 2, true, types);
  }

  private TextVectors encode(TextEncoder encoder, String... texts) {
    return encoder.encode(List.of(texts), home(folder), manager);
  }

  private static double direction(TextVectors vectors, int row) {
    return vectors.values()[2 * row] / vectors.values()[2 * row + 1];
  }
}
