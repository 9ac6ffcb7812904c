package com.travtus.gmail.emulator;

import com.travtus.gmail.emulator.http.HttpResponse;
import com.travtus.gmail.emulator.journal.Entry;
import com.travtus.gmail.emulator.oauth.Pages;
import java.util.List;
import java.util.Map;

/// `GET /`: shows the accounts and how to deliver mail.
final class StartPage {
  /// An account.
  ///
  /// @param about number of messages, or the kind of account
  public record Line(String address, String about) {}

  private final EmulatedGoogle google;
  private final Pages page = new Pages("start.html");

  StartPage(EmulatedGoogle google) {
    this.google = google;
  }

  HttpResponse show() {
    List<Line> accounts = google.accounts().stream().map(this::line).toList();
    return HttpResponse.html(
        200,
        page.render(
            Map.of(
                "url", google.url(),
                "accounts", accounts,
                "domains", google.workspaceDomains())));
  }

  private Line line(Entry.Account account) {
    String about =
        switch (account.kind()) {
          case MAILBOX -> google.mailbox(account.address()).messageIds().size() + " messages";
          case WITHOUT_GMAIL -> "no Gmail";
          case GROUP -> "group";
        };
    return new Line(account.address(), about);
  }
}
