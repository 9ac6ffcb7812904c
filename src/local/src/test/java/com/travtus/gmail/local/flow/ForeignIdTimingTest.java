package com.travtus.gmail.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// How long a refusal takes does not tell whether there is something of another tenant's.
@QuarkusTest
class ForeignIdTimingTest extends Flow {
  private static final int TIMES = 200;

  /// Of the standard normal distribution: one run in some 60,000 is beyond it by chance.
  private static final double NOISE = 4.3;

  @Test
  void two_hundred_refusals_of_an_existing_and_of_a_missing_id_take_equally_long() {
    Customer owner = Customer.open();
    StoredState existing = new StoredState(owner.mailbox("leasing").address());
    ConnectTest.assertConnected(new Browser().connect(existing.address()));
    Studio stranger = Customer.open().studio();
    String foreign = "/subscriptions/" + existing.id();
    String missing = "/subscriptions/" + "0".repeat(32);
    List<Boolean> order = new ArrayList<>(Collections.nCopies(TIMES, true));
    order.addAll(Collections.nCopies(TIMES, false));
    Collections.shuffle(order, new Random(7));
    order.stream().limit(40).forEach(each -> refusal(stranger, each ? foreign : missing));

    List<Long> ofForeign = new ArrayList<>();
    List<Long> ofMissing = new ArrayList<>();
    for (boolean isForeign : order) {
      (isForeign ? ofForeign : ofMissing).add(refusal(stranger, isForeign ? foreign : missing));
    }

    assertThat(Math.abs(rankSum(ofForeign, ofMissing)))
        .as("Mann-Whitney's z of %s and %s ns", median(ofForeign), median(ofMissing))
        .isLessThan(NOISE);
  }

  private static long refusal(Studio stranger, String path) {
    long start = System.nanoTime();
    HttpResponse<String> answer = stranger.get(path);
    long took = System.nanoTime() - start;
    assertThat(answer.statusCode()).isEqualTo(404);
    return took;
  }

  /// Mann-Whitney's U, standardised: how far the one sample lies from the other.
  private static double rankSum(List<Long> some, List<Long> others) {
    double u = 0;
    for (long each : some) {
      for (long other : others) {
        u += each > other ? 1 : each == other ? 0.5 : 0;
      }
    }
    double pairs = (double) some.size() * others.size();
    return (u - pairs / 2) / Math.sqrt(pairs * (some.size() + others.size() + 1) / 12);
  }

  private static long median(List<Long> times) {
    long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
    return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
  }
}
