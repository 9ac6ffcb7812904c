package com.travtus.gmail.bench;

import com.google.api.client.http.HttpBackOffUnsuccessfulResponseHandler;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.ExponentialBackOff;
import com.google.api.services.gmail.Gmail;
import com.google.api.services.gmail.model.ListMessagesResponse;
import com.google.api.services.gmail.model.Message;
import com.google.auth.http.HttpCredentialsAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// What a day's work with Google's own client comes to: one message after the other, and the
/// client's own exponential backoff when it is throttled. It has no memory: what it brings in it
/// brings in again the next time.
final class PlainLoop implements Delivery {
  private static final int RETRIES = 20;
  private static final int TOO_MANY_REQUESTS = 429;

  private final Order order;
  private final Gmail gmail;

  private PlainLoop(Order order) {
    this.order = order;
    HttpCredentialsAdapter credentials =
        new HttpCredentialsAdapter(Delegate.credentials(order.serviceAccountKey(), mailbox(order)));
    this.gmail =
        new Gmail.Builder(
                new NetHttpTransport(),
                GsonFactory.getDefaultInstance(),
                request -> {
                  credentials.initialize(request);
                  request.setNumberOfRetries(RETRIES);
                  request.setUnsuccessfulResponseHandler(
                      new HttpBackOffUnsuccessfulResponseHandler(new ExponentialBackOff())
                          .setBackOffRequired(
                              answer ->
                                  answer.getStatusCode() == TOO_MANY_REQUESTS
                                      || answer.getStatusCode() >= 500));
                })
            .setRootUrl(order.google() + "/")
            .setApplicationName("bench")
            .build();
  }

  static Delivery prepare(Order order) {
    return new PlainLoop(order);
  }

  private static String mailbox(Order order) {
    return order.mailboxes().getFirst();
  }

  @Override
  public void run() throws IOException {
    Instant end = Instant.now().plus(order.patience());
    String page = "";
    do {
      ListMessagesResponse list =
          gmail
              .users()
              .messages()
              .list("me")
              .setMaxResults(500L)
              .setPageToken(page.isEmpty() ? null : page)
              .execute();
      for (Message each : Objects.requireNonNullElse(list.getMessages(), List.<Message>of())) {
        if (Instant.now().isAfter(end)) {
          return;
        }
        Message message =
            gmail.users().messages().get("me", each.getId()).setFormat("raw").execute();
        Files.write(order.target().resolve(each.getId() + ".eml"), message.decodeRaw());
      }
      page = Objects.requireNonNullElse(list.getNextPageToken(), "");
    } while (!page.isEmpty());
  }

  @Override
  public void close() {}
}
