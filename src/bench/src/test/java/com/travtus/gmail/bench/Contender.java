package com.travtus.gmail.bench;

import com.travtus.gmail.sync.OurSync;
import java.util.function.Function;

/// Who is to bring the mail in.
enum Contender {
  OURS("our sync", OurSync::prepare),
  PLAIN("a plain loop", PlainLoop::prepare),
  CAMEL("Camel", CamelStream::prepare);

  private final String label;
  private final Function<Order, Delivery> preparation;

  Contender(String label, Function<Order, Delivery> preparation) {
    this.label = label;
    this.preparation = preparation;
  }

  String label() {
    return label;
  }

  /// What is there before the first message, and is not measured.
  Delivery prepare(Order order) {
    return preparation.apply(order);
  }
}
