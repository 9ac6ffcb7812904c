package com.travtus.gmail.bench;

import com.travtus.gmail.sync.OurSync;

/// Who is to bring the mail in.
enum Contender {
  OURS("our sync", Integer.MAX_VALUE),
  PLAIN("a plain loop", Integer.MAX_VALUE),
  CAMEL("Camel", 500);

  private final String label;
  private final int most;

  Contender(String label, int most) {
    this.label = label;
    this.most = most;
  }

  /// Messages of a mailbox that it can bring in.
  int most() {
    return most;
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
