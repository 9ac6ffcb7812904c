package com.travtus.gmail.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The armed faults, checked in order. A call counts for the first fault that strikes it and for
/// earlier faults that skip it, but not for later ones.
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

  /// Removes one fault and leaves the others armed.
  ///
  /// @return false if the fault was already used up
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
