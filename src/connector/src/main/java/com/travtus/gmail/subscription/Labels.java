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

  /// Finds a label by id, or else by name in any case. Gmail has no two names that differ only in
  /// case.
  public Optional<Label> find(String idOrName) {
    return Stream.<Predicate<Label>>of(
            label -> label.id().equals(idOrName),
            label -> label.name().equals(idOrName),
            label -> label.name().equalsIgnoreCase(idOrName))
        .flatMap(matches -> all.stream().filter(matches))
        .findFirst();
  }

  /// Returns the names of up to three labels that can be selected, the most similar spelling first.
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
