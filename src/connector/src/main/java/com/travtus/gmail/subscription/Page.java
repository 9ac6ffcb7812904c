package com.travtus.gmail.subscription;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a list, whose cost grows with the part alone.
///
/// @param items can be fewer than were asked for, and none, although there are more
/// @param nextStartKey where the list goes on, in the store's own words; null: this is the end
public record Page<T>(List<T> items, @Nullable String nextStartKey) {

  public Page {
    items = List.copyOf(items);
  }
}
