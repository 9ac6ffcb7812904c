package com.travtus.gmail.deployment.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/// The AWS CLI 1, kept loaded: a document can have hundreds of its commands. Any other version is
/// started for each.
final class AwsCli implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);

  private final Process server;
  private final Map<String, String> variables;

  private AwsCli(Process server, Map<String, String> variables) {
    this.server = server;
    this.variables = variables;
  }

  static AwsCli in(Path folder, Map<String, String> aws) throws IOException, InterruptedException {
    String python = python(folder);
    Path socket = folder.resolve("aws");
    Process server =
        Programs.start(
            List.of(
                python, Programs.resource("aws_server.py", folder).toString(), socket.toString()),
            folder,
            folder.resolve("aws.txt"),
            aws);
    Awaitility.await("the AWS CLI")
        .atMost(START)
        .until(() -> Files.exists(socket) || !server.isAlive());
    return new AwsCli(
        server,
        Map.of(
            "PYTHON", python,
            "AWS_CLIENT", Programs.resource("aws_client.py", folder).toString(),
            "AWS_SOCKET", socket.toString()));
  }

  /// Itself, and not what chooses between several.
  private static String python(Path folder) throws IOException, InterruptedException {
    return Programs.answer(
        List.of("python3", "-c", "import sys; print(sys.executable)"), folder, Map.of());
  }

  Map<String, String> variables() {
    return variables;
  }

  @Override
  public void close() {
    Programs.stop(server);
  }
}
