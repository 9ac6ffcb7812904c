package com.travtus.gmail.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// An emulated Google for one test, with a Workspace domain, a mailbox and a client.
final class Site implements AfterEachCallback {
  static final String DOMAIN = "harbourview.example";
  static final String ADDRESS = "maintenance@harbourview.example";
  static final String ALIAS = "repairs@harbourview.example";

  final EmulatedGoogle google;
  final EmulatedMailbox mailbox;
  final RealClient real;
  final ConsentUser consentUser;

  Site() {
    this(EmulatorSettings.ephemeral());
  }

  Site(EmulatorSettings settings) {
    google = EmulatedGoogle.start(settings);
    google.addWorkspaceDomain(DOMAIN);
    mailbox = google.addMailbox(ADDRESS, ALIAS);
    real =
        new RealClient(google, google.registerClient(URI.create("https://app.example/callback")));
    consentUser = new ConsentUser(google);
  }

  String deliver(String subject, String... labels) {
    return mailbox.deliver(mail(subject), labels);
  }

  static byte[] mail(String subject) {
    return ("Subject: " + subject + "\r\n\r\nHello.\r\n").getBytes(UTF_8);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    google.close();
  }
}
