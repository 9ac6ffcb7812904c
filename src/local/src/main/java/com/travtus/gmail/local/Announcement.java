package com.travtus.gmail.local;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;

/// Says what runs and what to open, once it can be opened.
@ApplicationScoped
public class Announcement implements QuarkusApplication {
  private final LocalSettings settings;

  Announcement(LocalSettings settings) {
    this.settings = settings;
  }

  @Override
  public int run(String... args) {
    settings.announcement().ifPresent(System.out::println);
    Quarkus.waitForExit();
    return 0;
  }

  /// @param base where the connector listens
  /// @param token for the subscription API
  static String text(String base, World world, Path dataFolder, String token) {
    World.Emulated emulated = world.emulated();
    StringBuilder text = new StringBuilder(2_000);
    text.append("\nThe Gmail connector runs.\n\n");
    text.append("  Connect a mailbox   ").append(base).append("/gmail/authorize\n");
    text.append("  What is connected   ").append(base).append("/\n");
    text.append("  The API's document  ").append(base).append("/q/swagger-ui\n");
    text.append("  What is measured    ").append(base).append("/q/metrics\n");
    if (emulated == null) {
      text.append("  Google              the real one\n");
    } else {
      text.append("  Google              emulated, at ").append(emulated.url()).append('\n');
      text.append("  Its mailboxes       ")
          .append(String.join(", ", emulated.mailboxes()))
          .append('\n');
      text.append("  Put in new mail     copy an .eml file into ")
          .append(emulated.dropFolder().resolve(emulated.mailboxes().getFirst()))
          .append("/\n");
    }
    text.append("  Received mail       ").append(dataFolder.resolve("mail")).append("/\n");
    text.append("  All data            ")
        .append(dataFolder)
        .append("/ (delete it to start anew)\n");
    text.append("\n  A token for the subscription API, good for a day:\n\n");
    text.append("curl -H 'Authorization: Bearer ").append(token).append("' ");
    text.append(base).append("/subscriptions\n");
    return text.toString();
  }
}
