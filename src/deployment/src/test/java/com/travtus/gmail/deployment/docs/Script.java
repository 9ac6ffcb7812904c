package com.travtus.gmail.deployment.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.node.FencedCodeBlock;

/// What a document tells people to type: its `sh` blocks, from top to bottom.
record Script(Document document, List<FencedCodeBlock> blocks) {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  static Script of(Document document) {
    return new Script(
        document,
        document.fences().filter(fence -> Document.language(fence).equals("sh")).toList());
  }

  Script without(Predicate<FencedCodeBlock> left) {
    return new Script(document, blocks.stream().filter(left.negate()).toList());
  }

  /// Whether a line of it begins so.
  boolean has(String command) {
    Pattern line = Pattern.compile("(?m)^\\s*" + Pattern.quote(command) + "\\b");
    return blocks.stream().anyMatch(block -> line.matcher(block.getLiteral()).find());
  }

  /// Whether that variable is asked for.
  boolean mentions(String variable) {
    Pattern asked = Pattern.compile("\\$\\{?" + variable + "\\b");
    return blocks.stream().anyMatch(block -> asked.matcher(block.getLiteral()).find());
  }

  /// Whether blocks call what others define.
  boolean definesFunctions() {
    Pattern definition = Pattern.compile("(?m)^\\w+\\(\\) ?\\{");
    return blocks.stream().anyMatch(block -> definition.matcher(block.getLiteral()).find());
  }

  static boolean names(FencedCodeBlock block, String program) {
    return Pattern.compile("\\b" + program + "\\b").matcher(block.getLiteral()).find();
  }

  /// Each line at the number that it has in the document.
  private String text() {
    List<String> lines = new ArrayList<>(List.of(". \"$PRELUDE\""));
    for (FencedCodeBlock block : blocks) {
      while (lines.size() < Document.line(block)) {
        lines.add("");
      }
      block.getLiteral().lines().forEach(lines::add);
    }
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  /// Runs it by one bash, which ends with the first command that fails.
  ///
  /// @param records where script, trace and output are kept
  void run(Path folder, Path records, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path output = records.resolve("output.txt");
    Map<String, String> all = new HashMap<>(variables);
    all.put("PRELUDE", Programs.resource("prelude.sh", records).toString());
    all.put("DOCUMENT", document.name());
    all.put("TRACE", records.resolve("trace.txt").toString());
    Process bash =
        Programs.start(
            List.of(
                "bash",
                "-euo",
                "pipefail",
                Files.writeString(records.resolve(document.path().getFileName()), text())
                    .toString()),
            folder,
            output,
            all);
    boolean ended = bash.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
    Programs.stop(bash);
    if (!ended || bash.exitValue() != 0) {
      throw new AssertionError(
          "%s%n%s".formatted(ended ? "" : "not through in " + LIMIT, Files.readString(output)));
    }
  }
}
