package com.travtus.gmail;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/// Provides randomness for uses that need no secrecy.
@Singleton
final class ChanceProducer {

  /// Asks for the thread's generator on every draw, because a generator that is kept would end up
  /// in a native executable's image.
  @Produces
  @Singleton
  @DefaultBean
  RandomGenerator chance() {
    return () -> ThreadLocalRandom.current().nextLong();
  }
}
