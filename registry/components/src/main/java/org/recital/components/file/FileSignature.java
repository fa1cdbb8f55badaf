package org.recital.components.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Types of files that are not plain text, recognised by their first bytes regardless of the file
 * name. Without this check, such a file would be read as meaningless text.
 */
enum FileSignature {
  ZIP(0, "PK\u0003\u0004", "a zip archive (or a spreadsheet)", "Name it *.zip, or unpack it"),
  BZIP2(4, "1AY&SY", "a bzip2 file", "Unpack it with bunzip2"),
  XZ(0, "\u00FD7zXZ\u0000", "an xz file", "Unpack it with unxz"),
  ZSTD(0, "(\u00B5/\u00FD", "a Zstandard file", "Unpack it with unzstd"),
  LZ4(0, "\u0004\"M\u0018", "an LZ4 file", "Unpack it with unlz4"),
  SEVEN_ZIP(0, "7z\u00BC\u00AF'\u001C", "a 7z archive", "Unpack it with 7z x"),
  RAR(0, "Rar!\u001A", "a rar archive", "Unpack it with unrar"),
  PARQUET(
      0,
      "PAR1\u0015",
      "a Parquet file",
      "Set type: parquet if it contains interactions, or convert it to CSV"),
  AVRO(0, "Obj\u0001", "an Avro file", "Convert it to CSV"),
  HDF5(0, "\u0089HDF", "an HDF5 file", "Convert it to CSV"),
  NUMPY(0, "\u0093NUM", "a NumPy file", "Convert it to CSV"),
  SQLITE(0, "SQLite format 3\u0000", "an SQLite database", "Export the table to CSV"),
  PDF(0, "%PDF-", "a PDF document", "Convert it to CSV"),
  TAR(256, "\u0000ustar", "a tar archive", "Unpack it with tar");

  /** The number of bytes that {@link #of} needs. */
  static final int LENGTH = 262;

  private final int offset;
  private final String signature;
  private final String described;
  private final String remedy;

  FileSignature(int offset, String signature, String described, String remedy) {
    this.offset = offset;
    this.signature = signature;
    this.described = described;
    this.remedy = remedy;
  }

  /** The kind of a file that begins with the given bytes; empty if it may be text. */
  static Optional<FileSignature> of(byte[] start) {
    String latin = new String(start, StandardCharsets.ISO_8859_1); // one character for each byte
    return Arrays.stream(values())
        .filter(kind -> latin.startsWith(kind.signature, kind.offset))
        .findFirst();
  }

  /** Why such a file cannot be read, and what to do. */
  String explanation() {
    return "is " + described + ", but a text file was expected. " + remedy;
  }
}
