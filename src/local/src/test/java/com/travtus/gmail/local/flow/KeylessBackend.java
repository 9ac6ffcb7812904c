package com.travtus.gmail.local.flow;

import com.travtus.gmail.emulator.AwsSession;
import com.travtus.gmail.emulator.EmulatedGoogle;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// Over the [RunningBackend]: the application runs as a session of an AWS role, and has no key of
/// its service account.
public final class KeylessBackend implements QuarkusTestResourceLifecycleManager {
  @Override
  public int order() {
    return 1;
  }

  @Override
  public Map<String, String> start() {
    EmulatedGoogle google = RunningBackend.google();
    AwsSession session = google.startAwsSession("210987654321", "connector");
    String audience = google.trustAws(session.account(), session.role());
    google.allowSigning(RunningBackend.serviceAccount(), audience, session);
    System.setProperty("aws.accessKeyId", session.accessKeyId());
    System.setProperty("aws.secretAccessKey", session.secretAccessKey());
    System.setProperty("aws.sessionToken", session.sessionToken());
    return Map.ofEntries(
        Map.entry("connector.local.service-account-key", ""),
        Map.entry("connector.google.keyless.audience", audience),
        Map.entry(
            "connector.google.keyless.service-account", RunningBackend.serviceAccount().email()),
        Map.entry("connector.google.keyless.client-id", RunningBackend.serviceAccount().clientId()),
        Map.entry("connector.google.keyless.sts-endpoint", google.url() + "/v1/token"),
        Map.entry("connector.google.keyless.iam-root", google.url() + "/"));
  }

  @Override
  public void stop() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    System.clearProperty("aws.sessionToken");
  }
}
