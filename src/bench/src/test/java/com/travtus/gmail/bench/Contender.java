package com.travtus.gmail.bench;

import com.travtus.gmail.sync.OurSync;

/// Who is to bring the mail in.
enum Contender {
  OURS("our sync"),
  PLAIN("a plain loop"),
  CAMEL("Camel");

  private final String label;

  Contender(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /// What is there before the first message, and is not measured.
  Delivery prepare(Order order) {
    return switch (this) {
      case OURS -> OurSync.prepare(order);
      case PLAIN -> PlainLoop.prepare(order);
      case CAMEL -> CamelStream.prepare(order);
    };
  }
}
