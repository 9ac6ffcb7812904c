package com.travtus.gmail.deployment.docs;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Code;
import org.commonmark.node.Node;

/// A table of a document.
record Table(List<String> header, List<Row> rows) {

  static Table of(TableBlock block) {
    List<List<Node>> lines =
        Document.nodes(block, TableRow.class)
            .map(row -> Document.children(row).filter(TableCell.class::isInstance).toList())
            .toList();
    List<String> header = lines.getFirst().stream().map(Document::text).toList();
    return new Table(header, lines.stream().skip(1).map(cells -> Row.of(header, cells)).toList());
  }

  /// @param cells by what their columns are headed
  record Row(Map<String, Node> cells) {

    static Row of(List<String> header, List<Node> cells) {
      return new Row(
          IntStream.range(0, header.size())
              .boxed()
              .collect(Collectors.toMap(header::get, cells::get)));
    }

    private Node cell(String column) {
      return Objects.requireNonNull(cells.get(column), column);
    }

    /// What is set in code, without what is said about it.
    List<String> codes(String column) {
      return Document.nodes(cell(column), Code.class).map(Code::getLiteral).toList();
    }

    /// The one thing that is set in code, or else what is said.
    String value(String column) {
      List<String> codes = codes(column);
      return codes.size() == 1 ? codes.getFirst() : Document.text(cell(column));
    }

    /// Names with commas between them.
    Set<String> names(String column) {
      return Set.of(Document.text(cell(column)).split(", "));
    }
  }

  static Map<String, String> values(Stream<Row> rows, String of, String column) {
    return rows.collect(Collectors.toMap(row -> row.value(of), row -> row.value(column)));
  }

  static List<String> column(Stream<Row> rows, String column) {
    return rows.map(row -> row.value(column)).toList();
  }
}
