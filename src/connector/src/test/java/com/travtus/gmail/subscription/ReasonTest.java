package com.travtus.gmail.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {
  @ParameterizedTest
  @EnumSource
  void what_is_ours_to_fix_time_does_not_mend(Reason reason) {
    assertThat(reason.isMisconfiguration() && reason.mayBePropagating()).isFalse();
  }
}
