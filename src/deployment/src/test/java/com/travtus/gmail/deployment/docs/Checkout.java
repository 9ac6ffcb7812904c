package com.travtus.gmail.deployment.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/// A copy of the repository, for commands that write into it. What has been built of the local run
/// is in it.
final class Checkout {
  /// What `make run` builds and starts.
  static final String BUILT = "src/local/target/quarkus-app/quarkus-run.jar";

  private static final Set<String> LEFT = Set.of("target", ".git", ".data", ".idea", ".vscode");

  private Checkout() {}

  /// @throws IllegalStateException if nothing is built
  static Path into(Path folder) throws IOException {
    if (!Files.exists(Document.ROOT.resolve(BUILT))) {
      throw new IllegalStateException(BUILT + " is missing: `make build` makes it");
    }
    Files.walkFileTree(
        Document.ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path source, BasicFileAttributes attributes)
              throws IOException {
            if (LEFT.contains(String.valueOf(source.getFileName()))) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to(source));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path source, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(source, to(source), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }

          private Path to(Path source) {
            return folder.resolve(Document.ROOT.relativize(source));
          }
        });
    Files.createSymbolicLink(
        folder.resolve("src/local/target"), Document.ROOT.resolve("src/local/target"));
    return folder;
  }
}
