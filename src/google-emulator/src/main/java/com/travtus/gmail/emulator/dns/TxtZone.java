package com.travtus.gmail.emulator.dns;

import com.travtus.gmail.emulator.journal.Entry;
import com.travtus.gmail.emulator.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The TXT records that domain owners have published.
public final class TxtZone {
  private final Journal journal;
  private final Map<String, List<String>> byName = new TreeMap<>();

  public TxtZone(Journal journal) {
    this.journal = journal;
  }

  /// Adds a record to a name.
  public synchronized void publish(String name, String value) {
    List<String> values = new ArrayList<>(values(name));
    if (!values.contains(value)) {
      values.add(value);
      set(name, values);
    }
  }

  /// Removes all records of a name.
  public synchronized void withdraw(String name) {
    set(name, List.of());
  }

  private void set(String name, List<String> values) {
    Entry.TxtRecords entry = new Entry.TxtRecords(normalised(name), List.copyOf(values));
    journal.append(entry);
    apply(entry);
  }

  public synchronized void apply(Entry.TxtRecords entry) {
    if (entry.values().isEmpty()) {
      byName.remove(entry.name());
    } else {
      byName.put(entry.name(), entry.values());
    }
  }

  synchronized List<String> values(String name) {
    return byName.getOrDefault(normalised(name), List.of());
  }

  /// Returns whether the name or a name below it has records (RFC 8020).
  synchronized boolean exists(String name) {
    String suffix = "." + normalised(name);
    return byName.keySet().stream().anyMatch(each -> ("." + each).endsWith(suffix));
  }

  private static String normalised(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
