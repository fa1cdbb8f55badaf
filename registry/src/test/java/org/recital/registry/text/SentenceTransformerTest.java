package org.recital.registry.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.recital.registry.data.TinyFiles.home;
import static org.recital.registry.data.TinyFiles.write;

import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.data.DataException;
import org.recital.registry.param.ParameterException;
import org.recital.registry.torch.TinyNetwork;

class SentenceTransformerTest {
  /** What the last layer says of a piece is its number and 1. */
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

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @TempDir private Path folder;

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void a_text_is_the_mean_of_its_pieces_brought_to_length_1() {
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
  void a_network_may_answer_for_whole_texts_and_want_types() {
    network(OF_SENTENCES);

    TextVectors vectors = encode(transformer(true), "big");

    assertThat(vectors.values()[1] / vectors.values()[0]).isCloseTo(2, within(1e-5f));
  }

  @Test
  void its_identity_is_that_of_its_files() {
    network(NETWORK);
    String identity = transformer(false).identity(home(folder));
    write(folder.resolve("mini/vocab.txt"), "[PAD]\n");

    assertThat(identity)
        .matches(
            "sentence-transformer 1 \\(pieces 16, lower case true, piece types false, SHA-256"
                + " [0-9a-f]{64}\\)");
    assertThat(transformer(false).identity(home(folder))).isNotEqualTo(identity);
  }

  @Test
  void missing_files_are_named() throws Exception {
    assertThatThrownBy(() -> encode(transformer(false), "a"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "there is no folder 'mini' with a sentence transformer. It needs model.pt, the network"
                + " as TorchScript, and vocab.txt, or take 'hashed-tfidf', which needs no files.\n"
                + "  Searched: ");
    Files.createDirectories(folder.resolve("mini"));
    assertThatThrownBy(() -> encode(transformer(false), "a"))
        .hasMessage(
            "the sentence transformer 'mini' has no file "
                + folder.resolve("mini/model.pt")
                + "; it needs model.pt, the network as TorchScript, and vocab.txt");
    write(folder.resolve("mini/model.pt"), "nonsense");
    write(folder.resolve("mini/vocab.txt"), "[UNK]\n");
    assertThatThrownBy(() -> encode(transformer(false), "a"))
        .hasMessageStartingWith(
            "the sentence transformer " + folder.resolve("mini/model.pt") + " cannot be used: ");
    assertThatThrownBy(() -> new SentenceTransformer("x", 2, 1, true, false))
        .isInstanceOf(ParameterException.class)
        .hasMessage("pieces must be at least 3, but is 2");
  }

  private void network(String forward) {
    write(folder.resolve("mini/vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\nbig\nbad\n");
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
