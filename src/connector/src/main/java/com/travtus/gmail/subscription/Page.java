package com.travtus.gmail.subscription;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a list. Its cost depends only on its size.
///
/// @param items may be fewer than requested, or none, even if there are more
/// @param nextStartKey where the list continues, in the store's own format; null at the end
public record Page<T>(List<T> items, @Nullable String nextStartKey) {

  public Page {
    items = List.copyOf(items);
  }
}
