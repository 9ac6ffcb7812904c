package com.travtus.gmail.emulator;

import com.travtus.gmail.emulator.accounts.RandomTokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sample data: the Workspace domain `harbourview.example` with two mailboxes and some mail, an
/// OAuth client, and a service account to which the domain delegates reading mail.
///
/// @param mailboxes the seeded one first
public record SampleData(
    OAuthClient client, ServiceAccount serviceAccount, List<EmulatedMailbox> mailboxes) {
  public static final String DOMAIN = "harbourview.example";
  public static final String CLIENT_ID =
      "482915307466-harbourviewsample.apps.googleusercontent.com";
  private static final String READONLY = "https://www.googleapis.com/auth/gmail.readonly";

  public SampleData {
    mailboxes = List.copyOf(mailboxes);
  }

  /// Adds the sample data without setting the OAuth client's redirect URIs.
  public static SampleData into(EmulatedGoogle google, @Nullable Path seedFolder) {
    return into(google, seedFolder, new URI[0]);
  }

  /// Adds the sample data. Data from an earlier start on the same folder stays unchanged: keys and
  /// secrets stay the same, and no mail is delivered twice.
  ///
  /// @param seedFolder folder whose `*.eml` files are delivered unchanged to the first mailbox,
  ///     ordered by name, instead of its sample messages; null for sample messages in both
  /// @param redirectUris of the OAuth client; if empty, an existing client keeps its own
  public static SampleData into(
      EmulatedGoogle google, @Nullable Path seedFolder, URI... redirectUris) {
    google.addWorkspaceDomain(DOMAIN);
    EmulatedMailbox maintenance = google.addMailbox("maintenance@" + DOMAIN);
    EmulatedMailbox leasing = google.addMailbox("leasing@" + DOMAIN);
    if (seedFolder == null) {
      deliverSamples(google, maintenance, "1-dripping-tap", "2-lift", "3-tap-thanks");
    } else {
      deliverFiles(google, maintenance, seedFolder);
    }
    deliverSamples(google, leasing, "1-viewing", "2-renewal", "3-parking");
    ServiceAccount account = google.createServiceAccount("gmail-connector");
    google.once("delegation", () -> google.delegate(DOMAIN, account.clientId(), READONLY));
    return new SampleData(client(google, redirectUris), account, List.of(maintenance, leasing));
  }

  private static OAuthClient client(EmulatedGoogle google, URI... redirectUris) {
    return google
        .client(CLIENT_ID)
        .map(
            known ->
                redirectUris.length == 0
                    ? known
                    : google.registerClient(CLIENT_ID, known.clientSecret(), redirectUris))
        .orElseGet(
            () -> google.registerClient(CLIENT_ID, RandomTokens.clientSecret(), redirectUris));
  }

  private static void deliverSamples(
      EmulatedGoogle google, EmulatedMailbox mailbox, String... names) {
    String box = mailbox.address().substring(0, mailbox.address().indexOf('@'));
    for (String name : names) {
      String file = "sample/" + box + "-" + name + ".eml";
      google.once(file, () -> mailbox.deliver(resource(file)));
    }
  }

  private static void deliverFiles(EmulatedGoogle google, EmulatedMailbox mailbox, Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.getFileName().toString().endsWith(".eml"))
          .sorted()
          .forEach(file -> google.once("seed/" + file.getFileName(), () -> deliver(mailbox, file)));
    } catch (IOException e) {
      throw new UncheckedIOException("The seed folder " + folder + " can't be read", e);
    }
  }

  private static void deliver(EmulatedMailbox mailbox, Path file) {
    try {
      mailbox.deliver(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("The seed file " + file + " can't be read", e);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = SampleData.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The sample " + name + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
