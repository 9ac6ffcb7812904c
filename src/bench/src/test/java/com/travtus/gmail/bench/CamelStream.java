package com.travtus.gmail.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.gmail.Gmail;
import com.google.auth.http.HttpCredentialsAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.google.mail.GoogleMailClientFactory;
import org.apache.camel.component.google.mail.stream.GoogleMailStreamComponent;
import org.apache.camel.component.google.mail.stream.GoogleMailStreamConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/// Apache Camel's `google-mail-stream` as far as it goes with a read-only scope: without marking
/// mail as read, which would need `gmail.modify`. It then reads the newest unread messages of one
/// page on every poll, the same ones again and again, so that 500 messages are the most that a
/// mailbox can have here. It asks for `format=full` even with its option `raw`, whose body is null
/// then: what it delivers, and what is kept here, is the text of the first part.
final class CamelStream implements Delivery {
  private static final String ROUTE =
      "google-mail-stream:mail?markAsRead=false&maxResults=500&initialDelay=0"
          + "&serviceAccountKey=given&delegate=";

  private final Order order;
  private final CamelContext context = new DefaultCamelContext();
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final CountDownLatch missing;

  private CamelStream(Order order) {
    this.order = order;
    this.missing = new CountDownLatch(order.expected());
  }

  static Delivery prepare(Order order) {
    return new CamelStream(order);
  }

  @Override
  public void run() throws Exception {
    GoogleMailStreamComponent component = new GoogleMailStreamComponent();
    component.setClientFactory(new Emulated(order));
    context.addComponent("google-mail-stream", component);
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(ROUTE + order.mailboxes().getFirst()).process(CamelStream.this::take);
          }
        });
    context.start();
    missing.await(order.patience().toSeconds(), TimeUnit.SECONDS);
  }

  private void take(Exchange exchange) throws IOException {
    String id = exchange.getIn().getHeader(GoogleMailStreamConstants.MAIL_ID, String.class);
    String text = Objects.requireNonNullElse(exchange.getIn().getBody(String.class), "");
    Files.write(order.target().resolve(id + ".eml"), text.getBytes(UTF_8));
    if (taken.add(id)) {
      missing.countDown();
    }
  }

  @Override
  public void close() {
    context.stop();
  }

  /// Camel's own factories know Google's address only.
  private record Emulated(Order order) implements GoogleMailClientFactory {

    @Override
    public Gmail makeClient(
        CamelContext context,
        String serviceAccountKey,
        Collection<String> scopes,
        @Nullable String applicationName,
        String delegate) {
      return new Gmail.Builder(
              new NetHttpTransport(),
              GsonFactory.getDefaultInstance(),
              new HttpCredentialsAdapter(Delegate.credentials(order.serviceAccountKey(), delegate)))
          .setRootUrl(order.google() + "/")
          .setApplicationName("bench")
          .build();
    }

    @Override
    public Gmail makeClient(
        String clientId,
        String clientSecret,
        Collection<String> scopes,
        String applicationName,
        String refreshToken,
        String accessToken) {
      throw new UnsupportedOperationException("the mailboxes are delegated");
    }
  }
}
