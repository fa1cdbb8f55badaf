package org.recital.components.dataset.parquet;

import io.airlift.compress.Compressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Compression of pages; pages of codecs that Recital cannot read are not compressed at all. */
final class WritingCodecs implements CompressionCodecFactory {
  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return new BytesInputCompressor() {
      @Override
      public BytesInput compress(BytesInput page) throws IOException {
        return BytesInput.from(compressed(codec, page.toInputStream().readAllBytes()));
      }

      @Override
      public CompressionCodecName getCodecName() {
        return codec;
      }

      @Override
      public void release() {}
    };
  }

  private static byte[] compressed(CompressionCodecName codec, byte[] page) throws IOException {
    return switch (codec) {
      case GZIP -> gzip(page);
      case SNAPPY -> compressed(new SnappyCompressor(), page);
      case ZSTD -> compressed(new ZstdCompressor(), page);
      case LZ4_RAW -> compressed(new Lz4Compressor(), page);
      default -> page;
    };
  }

  private static byte[] compressed(Compressor compressor, byte[] page) {
    byte[] output = new byte[compressor.maxCompressedLength(page.length)];
    int length = compressor.compress(page, 0, page.length, output, 0, output.length);
    return Arrays.copyOf(output, length);
  }

  private static byte[] gzip(byte[] page) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(page);
    }
    return bytes.toByteArray();
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void release() {}
}
