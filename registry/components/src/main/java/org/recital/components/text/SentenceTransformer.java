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
import org.recital.registry.data.DataException;
import org.recital.registry.data.DataHome;
import org.recital.registry.param.Param;
import org.recital.registry.text.TextEncoder;
import org.recital.registry.text.TextVectors;

/**
 * A transformer for sentences, from files that are at hand: the mean over the places of a text of
 * what its last layer says, brought to length 1. Reimers and Gurevych, EMNLP 2019, doi
 * 10.18653/v1/D19-1410.
 *
 * <p>The folder has the network as TorchScript, {@code model.pt}, which takes the numbers of pieces
 * and a mask, both 64-bit and {@code [texts, pieces]}, and maybe the types of pieces, and answers
 * with {@code [texts, pieces, columns]} or {@code [texts, columns]}; and {@code vocab.txt}, a piece
 * a line, as BERT and its kin (MiniLM, DistilBERT, E5, BGE) have it.
 */
record SentenceTransformer(
    @Param("folder, or zip archive of it, with model.pt (TorchScript) and vocab.txt") String folder,
    @Param(
            value = "pieces of a text that are read, at most",
            byDefault = "256",
            formerly = "pieces",
            min = 3)
        int maxTokens,
    @Param(value = "texts that are read at once", byDefault = "32", min = 1) int batchSize,
    @Param(value = "whether the vocabulary knows small letters alone", byDefault = "true")
        boolean lowerCase,
    @Param(
            value = "whether the network wants the types of pieces too",
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
                            "there is no folder '%s' with a sentence transformer. It needs %s, the"
                                + " network as TorchScript, and %s, or take 'hashed-tfidf', which"
                                + " needs no files.\n  %s",
                            folder,
                            NETWORK,
                            VOCABULARY,
                            DataFolders.whereToPut(home))));
    for (String member : List.of(NETWORK, VOCABULARY)) {
      if (!found.has(member)) {
        throw new DataException(
            String.format(
                    Locale.ROOT,
                    "the sentence transformer '%s' has no file %s; it needs %s, the network as TorchScript,",
                    folder,
                    found.nameOf(member),
                    NETWORK)
                + " and "
                + VOCABULARY);
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
        files(home).sha256(List.of(NETWORK, VOCABULARY)));
  }

  @Override
  public TextVectors encode(List<String> texts, DataHome home, NDManager manager) {
    DataFolder files = files(home);
    WordPieces cut = WordPieces.load(files, VOCABULARY, lowerCase);
    List<long[]> rows = texts.stream().map(text -> cut.of(text, maxTokens)).toList();
    TextVectors vectors = run(files, rows, byLength(texts, rows), manager);
    if (!vectors.finite()) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "the sentence transformer %s gives numbers that are not finite. Export it again, in 32"
                  + " bits, or take 'hashed-tfidf', which needs no files",
              files.nameOf(NETWORK)));
    }
    return vectors;
  }

  private TextVectors run(DataFolder files, List<long[]> rows, int[] order, NDManager manager) {
    try (Model model = Model.newInstance("sentence-transformer", manager.getDevice(), "PyTorch");
        NDManager own = manager.newSubManager();
        InputStream network = files.open(NETWORK)) {
      model.load(network);
      return encode(rows, order, model, own);
    } catch (MalformedModelException | IOException | RuntimeException e) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "the sentence transformer %s cannot be used: %s",
              files.nameOf(NETWORK),
              reason(e)),
          e);
    }
  }

  /** The line of a message that tells most: the interpreter's first says only that it failed. */
  static String reason(Exception e) {
    List<String> lines =
        Optional.ofNullable(e.getMessage()).orElse("").strip().lines().map(String::strip).toList();
    String first = lines.isEmpty() ? e.getClass().getSimpleName() : lines.get(0);
    String reason = first.equals(INTERPRETER_FAILED) ? lines.get(lines.size() - 1) : first;
    return reason.contains("index out of range")
        ? reason + ". A smaller `max_tokens` or another " + VOCABULARY + " may do"
        : reason;
  }

  /** Texts that are not empty, the longest first, so that those read at once are alike. */
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

  private TextVectors encode(List<long[]> rows, int[] order, Model model, NDManager own) {
    float[] values = new float[0];
    int columns = 1;
    for (int from = 0; from < order.length; from += batchSize) {
      int[] batch = Arrays.copyOfRange(order, from, Math.min(from + batchSize, order.length));
      try (NDManager step = own.newSubManager()) {
        NDArray vectors = vectors(batch, rows, model, step); // [batch, columns]
        columns = (int) vectors.getShape().get(1);
        if (values.length == 0) {
          values = new float[Math.multiplyExact(rows.size(), columns)];
        }
        float[] found = vectors.toFloatArray();
        for (int i = 0; i < batch.length; i++) {
          System.arraycopy(found, i * columns, values, batch[i] * columns, columns);
        }
      }
    }
    return new TextVectors(columns, values.length == 0 ? new float[rows.size()] : values);
  }

  private NDArray vectors(int[] batch, List<long[]> rows, Model model, NDManager step) {
    int width = rows.get(batch[0]).length;
    long[] ids = new long[batch.length * width];
    long[] mask = new long[batch.length * width];
    for (int i = 0; i < batch.length; i++) {
      long[] row = rows.get(batch[i]);
      System.arraycopy(row, 0, ids, i * width, row.length);
      Arrays.fill(mask, i * width, i * width + row.length, 1);
    }
    Shape shape = new Shape(batch.length, width);
    NDArray real = step.create(mask, shape);
    NDList inputs = new NDList(step.create(ids, shape), real);
    if (tokenTypes) {
      inputs.add(step.create(new long[ids.length], shape));
    }
    NDList outputs = model.getBlock().forward(new ParameterStore(step, false), inputs, false);
    outputs.attach(step);
    // 16 bits would overflow in sums and squares
    NDArray last = outputs.get(0).toType(DataType.FLOAT32, false);
    NDArray mean = last;
    if (last.getShape().dimension() == 3) {
      NDArray weights = real.toType(DataType.FLOAT32, false).expandDims(2); // [batch, width, 1]
      mean = last.mul(weights).sum(new int[] {1}).div(weights.sum(new int[] {1}));
    }
    NDArray length = mean.square().sum(new int[] {1}, true).sqrt(); // [batch, 1]
    return mean.div(length.maximum(step.create(1e-12f)));
  }
}
