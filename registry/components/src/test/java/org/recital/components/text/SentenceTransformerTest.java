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

  /** Sums of these numbers are more than 16 bits hold. */
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

  /** It knows the pieces 0 to 3 alone. */
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
  void numbers_of_16_bits_are_summed_in_32() {
    network(OF_16_BITS);

    TextVectors vectors = encode(transformer(false), "big");

    assertThat(direction(vectors, 0)).isCloseTo(10000 * (2 + 4 + 3) / 3.0, within(30.0));
  }

  @Test
  void numbers_that_are_not_finite_are_refused() {
    network(INFINITE);

    assertThatThrownBy(() -> encode(transformer(false), "big", "bad"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "the sentence transformer "
                + folder.resolve("mini/model.pt")
                + " gives numbers that are not finite. Export it again, in 32 bits, or take"
                + " 'hashed-tfidf', which needs no files");
  }

  @Test
  void a_network_that_fails_tells_its_reason() {
    network(SMALL_TABLE);

    assertThatThrownBy(() -> encode(transformer(false), "big"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "the sentence transformer "
                + folder.resolve("mini/model.pt")
                + " cannot be used: RuntimeError: index out of range in self. A smaller `max_tokens` or"
                + " another vocab.txt may do");
  }

  @Test
  void a_reason_is_the_first_line_or_the_class() {
    assertThat(SentenceTransformer.reason(new IOException("\n one \n two"))).isEqualTo("one");
    assertThat(SentenceTransformer.reason(new EOFException())).isEqualTo("EOFException");
    assertThat(SentenceTransformer.reason(new EOFException(" "))).isEqualTo("EOFException");
  }

  @Test
  void a_broken_archive_is_named() throws IOException {
    Path zip = folder.resolve("mini.zip");
    zip(zip, "model.pt", "x", "vocab.txt", VOCABULARY);
    byte[] bytes = Files.readAllBytes(zip);
    int content = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("vocab.txt") + 9;
    bytes[content] = 7; // a block of a sort that there is not
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
  void its_identity_is_that_of_its_files() {
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
    write(folder.resolve("mini/vocab.txt"), VOCABULARY);
    assertThatThrownBy(() -> encode(transformer(false), "a"))
        .hasMessageStartingWith(
            "the sentence transformer " + folder.resolve("mini/model.pt") + " cannot be used: ");
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
