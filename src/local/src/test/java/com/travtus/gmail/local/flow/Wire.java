package com.travtus.gmail.local.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// HTTP/1.1 by hand, for requests that the JDK's client refuses to send.
final class Wire {
  private Wire() {}

  /// @param target the request's path and query, as they are to be sent
  /// @param patience after which it fails
  static Answer send(
      String method, String target, Map<String, String> headers, byte[] body, Duration patience) {
    return send(RunningBackend.base(), method, target, headers, body, patience);
  }

  /// @param base another server's
  static Answer send(
      URI base,
      String method,
      String target,
      Map<String, String> headers,
      byte[] body,
      Duration patience) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    if (!headers.containsKey("Host")) {
      head.append("Host: ").append(base.getAuthority()).append("\r\n");
    }
    head.append("Connection: close\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    try (Socket socket = new Socket(InetAddress.getByName(base.getHost()), base.getPort())) {
      socket.setSoTimeout((int) patience.toMillis());
      socket.getOutputStream().write(head.toString().getBytes(ISO_8859_1));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      return parsed(socket.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + target, e);
    }
  }

  private static Answer parsed(byte[] bytes) throws IOException {
    InputStream input = new ByteArrayInputStream(bytes);
    int status = Integer.parseInt(line(input).split(" ", 3)[1]);
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(input); !line.isEmpty(); line = line(input)) {
      String[] parts = line.split(":", 2);
      headers.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(parts[1].strip());
    }
    byte[] content =
        headers.getOrDefault("Transfer-Encoding", List.of()).contains("chunked")
            ? unchunked(input)
            : input.readAllBytes();
    return new Answer(status, headers, new String(content, UTF_8));
  }

  private static byte[] unchunked(InputStream input) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    int size = Integer.parseInt(line(input), 16);
    while (size > 0) {
      content.write(input.readNBytes(size));
      line(input);
      size = Integer.parseInt(line(input), 16);
    }
    return content.toByteArray();
  }

  private static String line(InputStream input) throws IOException {
    StringBuilder line = new StringBuilder();
    int each = input.read();
    while (each != '\n' && each >= 0) {
      line.append((char) each);
      each = input.read();
    }
    return line.toString().stripTrailing();
  }
}
