package org.recital.registry.data.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.recital.registry.data.DataException;

/** SHA-256 of files: the same for a folder and for a zip archive of it. */
public final class ContentHash {
  private ContentHash() {}

  /**
   * The hash of one file is the hash of its bytes; that of several is the hash of what {@code
   * sha256sum} prints for them.
   *
   * @throws DataException if one is missing or cannot be read
   */
  public static String of(DataFolder folder, List<String> members) {
    if (members.size() == 1) {
      return of(folder, members.get(0));
    }
    StringBuilder lines = new StringBuilder();
    for (String member : members) {
      lines.append(of(folder, member)).append("  ").append(member).append('\n');
    }
    return of(lines.toString());
  }

  private static String of(DataFolder folder, String member) {
    try (InputStream in = folder.open(member)) {
      return of(in);
    } catch (IOException e) {
      throw new DataException(
          folder.nameOf(member) + ": cannot be read: " + e.getMessage() + ". Fetch it again", e);
    }
  }

  /** The hash of a text in UTF-8. */
  public static String of(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The hash of what is left of a stream. */
  public static String of(InputStream in) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      digest.update(buffer, 0, read);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
