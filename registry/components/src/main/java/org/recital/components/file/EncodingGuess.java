package org.recital.components.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.recital.registry.data.DataException;

/** Guess of the encoding of a text file from its bytes. */
public final class EncodingGuess {
  private long highBytes;
  private long adjacentHighBytes;
  private boolean controls;

  private EncodingGuess() {}

  /**
   * The encoding that must be set to read a file; empty for UTF-8 and for files with a byte order
   * mark. An 8-bit encoding is guessed: a Cyrillic one if most bytes above 127 are next to another
   * byte above 127.
   *
   * @throws DataException if the file is not text
   */
  public static Optional<String> of(DataFile file) {
    String name = file.folder().nameOf(file.member());
    try (InputStream in = TextInput.unzipped(file.folder().open(file.member()))) {
      byte[] start = in.readNBytes(FileSignature.LENGTH);
      TextInput.refuseOtherFiles(start, name);
      if (start.length > 1 && start[0] != 0 && start[1] == 0) {
        return Optional.of("utf-16le");
      }
      if (start.length > 1 && start[0] == 0 && start[1] != 0) {
        return Optional.of("utf-16be");
      }
    } catch (IOException e) {
      throw TextInput.unreadable(name, e);
    }
    return isValid(file, Encoding.UTF_8) ? Optional.empty() : Optional.of(eightBit(file, name));
  }

  private static boolean isValid(DataFile file, Encoding encoding) {
    try (InputStream in = file.folder().text(file.member(), encoding)) {
      in.transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (DataException e) {
      return false;
    } catch (IOException e) {
      throw TextInput.unreadable(file.folder().nameOf(file.member()), e);
    }
  }

  private static String eightBit(DataFile file, String name) {
    EncodingGuess guess = new EncodingGuess();
    byte[] block = new byte[1 << 16];
    try (InputStream in = TextInput.unzipped(file.folder().open(file.member()))) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        guess.count(block, read);
      }
    } catch (IOException e) {
      throw TextInput.unreadable(name, e);
    }
    if (2 * guess.adjacentHighBytes > guess.highBytes) {
      return "windows-1251";
    }
    return guess.controls ? "windows-1252" : "latin-1";
  }

  private void count(byte[] block, int length) {
    for (int i = 0; i < length; i++) {
      if (block[i] < 0) {
        boolean adjacent = (i > 0 && block[i - 1] < 0) || (i + 1 < length && block[i + 1] < 0);
        highBytes++;
        adjacentHighBytes += adjacent ? 1 : 0;
        controls |= (block[i] & 0xFF) < 0xA0;
      }
    }
  }
}
