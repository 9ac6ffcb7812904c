package com.travtus.gmail.google;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A connection that has the whole request before it sends the first byte. The JDK withholds the
/// body of a 401 to a request that it streamed, and with it the name of the token endpoint's error:
/// `unauthorized_client` (the domain's administrator has to act) and `disabled_client` (we have to)
/// would be one. Google's client always asks for streaming; this one does not listen. What has a
/// body here is small.
final class WholeConnection extends HttpURLConnection {
  private final HttpURLConnection connection;

  private WholeConnection(HttpURLConnection connection) {
    super(connection.getURL());
    this.connection = connection;
  }

  static HttpURLConnection open(URL url) throws IOException {
    return new WholeConnection((HttpURLConnection) url.openConnection());
  }

  @Override
  public void setFixedLengthStreamingMode(int contentLength) {
    // not streamed
  }

  @Override
  public void setFixedLengthStreamingMode(long contentLength) {
    // not streamed
  }

  @Override
  public void setChunkedStreamingMode(int chunkLength) {
    // not streamed
  }

  @Override
  public void setRequestMethod(String requestMethod) throws ProtocolException {
    connection.setRequestMethod(requestMethod);
  }

  @Override
  public String getRequestMethod() {
    return connection.getRequestMethod();
  }

  @Override
  public void setInstanceFollowRedirects(boolean follow) {
    connection.setInstanceFollowRedirects(follow);
  }

  @Override
  public void setConnectTimeout(int milliseconds) {
    connection.setConnectTimeout(milliseconds);
  }

  @Override
  public void setReadTimeout(int milliseconds) {
    connection.setReadTimeout(milliseconds);
  }

  @Override
  public void setRequestProperty(String name, String value) {
    connection.setRequestProperty(name, value);
  }

  @Override
  public void addRequestProperty(String name, String value) {
    connection.addRequestProperty(name, value);
  }

  @Override
  public @Nullable String getRequestProperty(String name) {
    return connection.getRequestProperty(name);
  }

  @Override
  public void setDoOutput(boolean output) {
    connection.setDoOutput(output);
  }

  @Override
  public boolean getDoOutput() {
    return connection.getDoOutput();
  }

  @Override
  public void connect() throws IOException {
    connection.connect();
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return connection.getOutputStream();
  }

  @Override
  public int getResponseCode() throws IOException {
    return connection.getResponseCode();
  }

  @Override
  public @Nullable String getResponseMessage() throws IOException {
    return connection.getResponseMessage();
  }

  @Override
  public Map<String, List<String>> getHeaderFields() {
    return connection.getHeaderFields();
  }

  @Override
  public @Nullable String getHeaderField(String name) {
    return connection.getHeaderField(name);
  }

  @Override
  public @Nullable String getHeaderField(int index) {
    return connection.getHeaderField(index);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return connection.getInputStream();
  }

  @Override
  public @Nullable InputStream getErrorStream() {
    return connection.getErrorStream();
  }

  @Override
  public void disconnect() {
    connection.disconnect();
  }

  @Override
  public boolean usingProxy() {
    return connection.usingProxy();
  }
}
