package com.travtus.gmail.emulator;

import com.travtus.gmail.emulator.http.Call;
import com.travtus.gmail.emulator.http.HttpResponse;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Compresses answers for clients that accept gzip. In the web server, compressing a large message
/// would block its only thread.
final class Gzip extends GZIPOutputStream {
  private static final int BUFFER = 64 * 1024;
  private static final int NOT_WORTH_IT = 1024;

  private Gzip(OutputStream out) throws IOException {
    super(out, BUFFER);
    def.setLevel(Deflater.BEST_SPEED);
    // Large answers are base64, where searching for repetitions takes four times as long and saves
    // nothing.
    def.setStrategy(Deflater.HUFFMAN_ONLY);
  }

  static HttpResponse where(Call call, HttpResponse httpResponse) {
    boolean asked =
        call.header("accept-encoding").filter(each -> each.contains("gzip")).isPresent();
    if (!asked || httpResponse.body().length() < NOT_WORTH_IT) {
      return httpResponse;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(httpResponse.body().length());
    try (Gzip gzip = new Gzip(bytes)) {
      gzip.write(httpResponse.body().getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new HttpResponse(
            httpResponse.status(), httpResponse.headers(), Buffer.buffer(bytes.toByteArray()))
        .with("Content-Encoding", "gzip")
        .with("Vary", "Accept-Encoding");
  }
}
