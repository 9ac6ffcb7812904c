package com.travtus.gmail.deployment.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// A Markdown document of the project: one at the root, or one in docs and below.
record Document(Path path, Node content) {
  static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .build();

  static Stream<Document> all() {
    try (Stream<Path> root = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(root, docs)
          .filter(path -> path.toString().endsWith(".md"))
          .sorted()
          .toList()
          .stream()
          .map(Document::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Document of(Path path) {
    try {
      return new Document(path, PARSER.parse(Files.readString(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As in `docs/settings.md`.
  String name() {
    return ROOT.relativize(path).toString();
  }

  Stream<Table> tables() {
    return nodes(content, TableBlock.class).map(Table::of);
  }

  /// The rows of all tables whose first columns are headed so.
  Stream<Table.Row> rows(String... header) {
    return tables()
        .filter(table -> table.header().size() >= header.length)
        .filter(table -> table.header().subList(0, header.length).equals(List.of(header)))
        .flatMap(table -> table.rows().stream());
  }

  Stream<String> codes() {
    return nodes(content, Code.class).map(Code::getLiteral);
  }

  Stream<FencedCodeBlock> fences() {
    return nodes(content, FencedCodeBlock.class);
  }

  /// The first word behind the fence.
  static String language(FencedCodeBlock fence) {
    return fence.getInfo().split(" ", 2)[0];
  }

  Stream<String> links() {
    return nodes(content, Link.class).map(Link::getDestination);
  }

  /// What links may name after a `#`, made of the headings as GitHub does.
  Set<String> anchors() {
    return nodes(content, Heading.class)
        .map(Document::text)
        .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", ""))
        .map(heading -> heading.replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  /// The line that a block begins in.
  static int line(Node block) {
    return block.getSourceSpans().getFirst().getLineIndex() + 1;
  }

  static String text(Node node) {
    return nodes(node, Node.class)
        .map(
            each ->
                switch (each) {
                  case Text text -> text.getLiteral();
                  case Code code -> code.getLiteral();
                  default -> "";
                })
        .collect(Collectors.joining())
        .strip();
  }

  static Stream<Node> children(Node node) {
    return Stream.iterate(node.getFirstChild(), child -> child != null, Node::getNext);
  }

  /// Itself and all below that are of that kind, in order.
  static <N extends Node> Stream<N> nodes(Node node, Class<N> kind) {
    List<N> found = new ArrayList<>();
    if (kind.isInstance(node)) {
      found.add(kind.cast(node));
    }
    children(node).flatMap(child -> nodes(child, kind)).forEach(found::add);
    return found.stream();
  }

  @Override
  public String toString() {
    return name();
  }
}
