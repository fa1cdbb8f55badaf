package org.recital.framework.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converter of arguments that are files or folders. */
final class PathConverter implements ITypeConverter<Path> {
  @Override
  public Path convert(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("is empty; name a file or a folder"); // "" would mean "."
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          String.format(
              Locale.ROOT,
              "'%s' cannot name a file on this machine: %s%s",
              text.replace('\0', ' '),
              e.getReason(),
              hint(e)));
    }
  }

  /** A hint for non-ASCII names, which need a locale that can encode them. */
  private static String hint(InvalidPathException e) {
    return e.getReason().contains("unmappable") ? "; set LC_ALL=C.UTF-8" : "";
  }
}
