package com.travtus.gmail;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/// The one place where chance comes from, for what needs no secrecy.
@Singleton
final class ChanceProducer {

  /// Asks for the thread's generator at every draw: nothing that is drawn from is kept, least of
  /// all in a native executable's image.
  @Produces
  @Singleton
  @DefaultBean
  RandomGenerator chance() {
    return () -> ThreadLocalRandom.current().nextLong();
  }
}
