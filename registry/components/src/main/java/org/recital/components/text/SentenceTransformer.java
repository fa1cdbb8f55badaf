package org.recital.components.text;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.recital.components.file.DataFolder;
import org.recital.components.file.DataFolders;
import org.recital.registry.cache.FileHashes;
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;
import org.recital.registry.error.ArraySizeException;
import org.recital.registry.param.About;
import org.recital.registry.param.Paper;
import org.recital.registry.param.Param;
import org.recital.registry.param.UpperBound;
import org.recital.registry.text.TextEncoder;
import org.recital.registry.text.TextVectors;
import org.recital.registry.torch.HostValues;

/**
 * Sentence transformer from local files: the mean of the token embeddings of the last layer,
 * normalised to length 1. Empty texts have a zero vector.
 *
 * <p>The folder contains the network as TorchScript, {@code model.pt}, and the vocabulary, {@code
 * vocab.txt}, in BERT's WordPiece format with one token per line (BERT, MiniLM, DistilBERT, E5,
 * BGE). Inputs of the network: token ids and attention mask, both 64-bit and {@code [texts,
 * tokens]}, and optionally token type ids. Output: {@code [texts, tokens, columns]} or {@code
 * [texts, columns]}.
 */
@About(
    value = "Mean-pooled embeddings of a sentence transformer, from local TorchScript files.",
    papers =
        @Paper(
            value =
                "Reimers and Gurevych. Sentence-BERT: Sentence Embeddings using Siamese"
                    + " BERT-Networks. EMNLP 2019",
            doi = "10.18653/v1/D19-1410"))
record SentenceTransformer(
    @Param("folder or zip archive with model.pt (TorchScript) and vocab.txt") String folder,
    @Param(
            value = "maximum number of tokens per text",
            byDefault = "256",
            formerly = "pieces",
            min = 3,
            max = UpperBound.SIZE)
        int maxTokens,
    @Param(value = "number of texts per batch", byDefault = "32", min = 1, max = UpperBound.SIZE)
        int batchSize,
    @Param(
            value = "whether texts are lower-cased and stripped of accents, for uncased models",
            byDefault = "true")
        boolean lowerCase,
    @Param(
            value = "whether the network takes token type ids",
            byDefault = "false",
            formerly = "piece_types")
        boolean tokenTypes)
    implements TextEncoder {
  private static final String NETWORK = "model.pt";
  private static final String VOCABULARY = "vocab.txt";
  private static final String INTERPRETER_FAILED =
      "The following operation failed in the TorchScript interpreter.";

  private DataFolder files(DataHome home) {
    DataFolder found =
        DataFolders.find(home, folder)
            .orElseThrow(
                () ->
                    new DataException(
                        String.format(
                            Locale.ROOT,
                            "no folder or zip archive '%s' with a sentence transformer. It must"
                                + " contain %s (TorchScript) and %s. Text encoder 'hashed-tfidf'"
                                + " needs no files.\n  %s",
                            folder,
                            NETWORK,
                            VOCABULARY,
                            DataFolders.searchHint(home))));
    for (String member : List.of(NETWORK, VOCABULARY)) {
      if (!found.has(member)) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "the sentence transformer '%s' has no file %s; it must contain %s (TorchScript) and"
                    + " %s",
                folder,
                found.nameOf(member),
                NETWORK,
                VOCABULARY));
      }
    }
    return found;
  }

  @Override
  public String identity(DataHome home) {
    return String.format(
        Locale.ROOT,
        "sentence-transformer 2 (pieces %d, lower case %s, piece types %s, SHA-256 %s)",
        maxTokens,
        lowerCase,
        tokenTypes,
        files(home).sha256(List.of(NETWORK, VOCABULARY), new FileHashes(home)));
  }

  @Override
  public TextVectors encode(List<String> texts, DataHome home, NDManager manager) {
    DataFolder files = files(home);
    WordPieceTokenizer tokenizer = WordPieceTokenizer.load(files, VOCABULARY, lowerCase);
    List<long[]> rows = texts.stream().map(text -> tokenizer.tokenIds(text, maxTokens)).toList();
    TextVectors vectors = run(files, rows, byLength(texts, rows), manager);
    if (!vectors.finite()) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "the sentence transformer %s returned NaN or infinite values. Export it in 32-bit"
                  + " precision, or use text encoder 'hashed-tfidf'",
              files.nameOf(NETWORK)));
    }
    return vectors;
  }

  private TextVectors run(DataFolder files, List<long[]> rows, int[] order, NDManager manager) {
    try (Model model = Model.newInstance("sentence-transformer", manager.getDevice(), "PyTorch");
        NDManager subManager = manager.newSubManager();
        InputStream network = files.open(NETWORK)) {
      model.load(network);
      return encode(rows, order, model, subManager);
    } catch (MalformedModelException | IOException | RuntimeException e) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "the sentence transformer %s failed: %s",
              files.nameOf(NETWORK),
              reason(e)),
          e);
    }
  }

  /** The most informative line of a message; the interpreter's first line is generic. */
  static String reason(Exception e) {
    List<String> lines =
        Optional.ofNullable(e.getMessage()).orElse("").strip().lines().map(String::strip).toList();
    String first = lines.isEmpty() ? e.getClass().getSimpleName() : lines.get(0);
    String reason = first.equals(INTERPRETER_FAILED) ? lines.get(lines.size() - 1) : first;
    return reason.contains("index out of range")
        ? reason + ". Reduce max_tokens, or use the " + VOCABULARY + " of the model"
        : reason;
  }

  /** Indices of the non-empty texts, longest first, so that batches need little padding. */
  private static int[] byLength(List<String> texts, List<long[]> rows) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (!texts.get(i).isBlank()) {
        order.add(i);
      }
    }
    order.sort((a, b) -> Integer.compare(rows.get(b).length, rows.get(a).length));
    return order.stream().mapToInt(i -> i).toArray();
  }

  private TextVectors encode(List<long[]> rows, int[] order, Model model, NDManager subManager) {
    float[] values = new float[0];
    int columns = 1;
    for (int from = 0; from < order.length; from += batchSize) {
      int[] batch = Arrays.copyOfRange(order, from, Math.min(from + batchSize, order.length));
      try (NDManager batchManager = subManager.newSubManager()) {
        NDArray vectors = vectors(batch, rows, model, batchManager); // [batch, columns]
        columns = (int) vectors.getShape().get(1);
        if (values.length == 0) {
          int size =
              ArraySizeException.product(
                  "the text vectors",
                  rows.size(),
                  columns,
                  "use a sentence transformer with fewer dimensions, or fewer items");
          values = new float[size];
        }
        float[] encoded = HostValues.floats(vectors);
        for (int i = 0; i < batch.length; i++) {
          System.arraycopy(encoded, i * columns, values, batch[i] * columns, columns);
        }
      }
    }
    return new TextVectors(columns, values.length == 0 ? new float[rows.size()] : values);
  }

  private NDArray vectors(int[] batch, List<long[]> rows, Model model, NDManager batchManager) {
    int width = rows.get(batch[0]).length;
    long[] ids = new long[batch.length * width];
    long[] mask = new long[batch.length * width];
    for (int i = 0; i < batch.length; i++) {
      long[] row = rows.get(batch[i]);
      System.arraycopy(row, 0, ids, i * width, row.length);
      Arrays.fill(mask, i * width, i * width + row.length, 1);
    }
    Shape shape = new Shape(batch.length, width);
    NDArray attention = batchManager.create(mask, shape); // [batch, width]
    NDList inputs = new NDList(batchManager.create(ids, shape), attention);
    if (tokenTypes) {
      inputs.add(batchManager.create(new long[ids.length], shape));
    }
    NDList outputs =
        model.getBlock().forward(new ParameterStore(batchManager, false), inputs, false);
    outputs.attach(batchManager);
    // 16-bit sums and squares would overflow
    NDArray last = outputs.get(0).toType(DataType.FLOAT32, false); // [batch, (width,) columns]
    NDArray mean = last; // [batch, columns]
    if (last.getShape().dimension() == 3) {
      NDArray weights =
          attention.toType(DataType.FLOAT32, false).expandDims(2); // [batch, width, 1]
      mean = last.mul(weights).sum(new int[] {1}).div(weights.sum(new int[] {1}));
    }
    NDArray length = mean.square().sum(new int[] {1}, true).sqrt(); // [batch, 1]
    return mean.div(length.maximum(batchManager.create(1e-12f)));
  }
}
