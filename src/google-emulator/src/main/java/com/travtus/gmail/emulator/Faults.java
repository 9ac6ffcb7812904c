package com.travtus.gmail.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The faults that are armed. The first one that strikes a call is the only one that counts it;
/// those before it that skip it have counted it too.
public final class Faults {
  private static final class Armed {
    final Fault fault;
    int seen;

    Armed(Fault fault) {
      this.fault = fault;
    }

    boolean strikes() {
      int position = seen++;
      return position >= fault.skip();
    }

    boolean spent() {
      return fault.times() != Integer.MAX_VALUE && seen - fault.skip() >= fault.times();
    }
  }

  private final List<Armed> armed = new ArrayList<>();

  Faults() {}

  public synchronized void add(Fault fault) {
    armed.add(new Armed(fault));
  }

  /// Ends one fault and leaves the others armed.
  ///
  /// @return false if it was spent already
  public synchronized boolean remove(Fault fault) {
    return armed.removeIf(each -> each.fault.equals(fault));
  }

  public synchronized void clear() {
    armed.clear();
  }

  synchronized Optional<Effect> next(String call, @Nullable String mailbox) {
    Optional<Armed> striking =
        armed.stream()
            .filter(each -> each.fault.concerns(call, mailbox))
            .filter(Armed::strikes)
            .findFirst();
    striking.filter(Armed::spent).ifPresent(armed::remove);
    return striking.map(each -> each.fault.effect());
  }
}
