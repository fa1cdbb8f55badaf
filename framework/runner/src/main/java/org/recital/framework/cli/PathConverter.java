package org.recital.framework.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads files and folders on the command line. */
final class PathConverter implements ITypeConverter<Path> {
  @Override
  public Path convert(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          String.format(
              Locale.ROOT,
              "'%s' cannot name a file on this machine: %s%s",
              text.replace('\0', ' '),
              e.getReason(),
              advice(e)));
    }
  }

  /** Names outside of ASCII need a locale that knows them. */
  private static String advice(InvalidPathException e) {
    return e.getReason().contains("unmappable") ? "; set LC_ALL=C.UTF-8" : "";
  }
}
