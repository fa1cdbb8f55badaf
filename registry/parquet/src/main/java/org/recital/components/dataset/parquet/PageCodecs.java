package org.recital.components.dataset.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Decompression of pages in Java, without native libraries. */
final class PageCodecs implements CompressionCodecFactory {
  private static final Set<CompressionCodecName> SUPPORTED =
      Set.of(
          CompressionCodecName.UNCOMPRESSED,
          CompressionCodecName.SNAPPY,
          CompressionCodecName.GZIP,
          CompressionCodecName.ZSTD,
          CompressionCodecName.LZ4_RAW);

  /** Whether pages of a codec can be read. */
  static boolean supports(CompressionCodecName codec) {
    return SUPPORTED.contains(codec);
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED ->
          new PageDecompressor((page, size) -> requireSize(page, page.length, size));
      case GZIP -> new PageDecompressor(PageCodecs::gunzip);
      case SNAPPY -> new PageDecompressor(content(new SnappyDecompressor()));
      case ZSTD -> new PageDecompressor(content(new ZstdDecompressor()));
      case LZ4_RAW -> new PageDecompressor(content(new Lz4Decompressor()));
      default -> throw new IllegalArgumentException("unsupported compression " + codec);
    };
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("files are only read");
  }

  @Override
  public void release() {}

  private static Content content(Decompressor decompressor) {
    return (page, size) -> {
      byte[] content = new byte[size];
      int length = decompressor.decompress(page, 0, page.length, content, 0, size);
      return requireSize(content, length, size);
    };
  }

  private static byte[] gunzip(byte[] page, int size) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(page))) {
      byte[] content = in.readNBytes(size);
      return requireSize(content, content.length, size);
    }
  }

  private static byte[] requireSize(byte[] content, int length, int size) throws IOException {
    if (length != size) {
      throw new IOException("a page has " + length + " bytes, but " + size + " were expected");
    }
    return content;
  }

  /** The content of a compressed page. */
  private interface Content {
    byte[] of(byte[] page, int size) throws IOException;
  }

  private record PageDecompressor(Content content) implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput page, int size) throws IOException {
      return BytesInput.from(content.of(page.toInputStream().readAllBytes(), size));
    }

    @Override
    public void decompress(ByteBuffer page, int length, ByteBuffer output, int size)
        throws IOException {
      byte[] bytes = new byte[length];
      page.get(bytes);
      output.put(content.of(bytes, size));
    }

    @Override
    public void release() {}
  }
}
