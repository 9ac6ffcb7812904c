package com.travtus.gmail.deployment.running;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// How long a file is once it is compressed as in a zip.
final class Zipped {
  private Zipped() {}

  static long length(Path file) throws IOException {
    Deflater deflater = new Deflater();
    try (DeflaterOutputStream stream =
        new DeflaterOutputStream(OutputStream.nullOutputStream(), deflater)) {
      Files.copy(file, stream);
      stream.finish();
      return deflater.getBytesWritten();
    } finally {
      deflater.end();
    }
  }
}
