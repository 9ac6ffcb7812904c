package com.travtus.gmail.subscription;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/// All labels of one mailbox.
public record Labels(List<Label> all) {
  private static final int NEAREST = 3;

  public Labels {
    all = List.copyOf(all);
  }

  /// By id, or else by name, in any case: Gmail keeps no two names that differ in case alone.
  public Optional<Label> find(String idOrName) {
    return Stream.<Predicate<Label>>of(
            label -> label.id().equals(idOrName),
            label -> label.name().equals(idOrName),
            label -> label.name().equalsIgnoreCase(idOrName))
        .flatMap(matches -> all.stream().filter(matches))
        .findFirst();
  }

  /// The names of up to three labels that can be selected, the one that is spelled most alike
  /// first.
  public List<String> nearest(String text) {
    return all.stream()
        .filter(label -> MailSelection.mayBeAskedFor(label.id()))
        .map(label -> Map.entry(distance(label.name(), text), label.name()))
        .sorted(Map.Entry.comparingByKey())
        .limit(NEAREST)
        .map(Map.Entry::getValue)
        .toList();
  }

  private static int distance(String one, String other) {
    return LevenshteinDistance.getDefaultInstance()
        .apply(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
  }
}
