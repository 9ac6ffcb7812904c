package com.travtus.gmail.deployment.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.aws.Moto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The schedule's function when it can't do its work.
@Moto.Needed
@ExtendWith(Deployed.class)
class DispatchIT {
  private final Deployment deployment;

  DispatchIT(Deployment deployment) {
    this.deployment = deployment;
  }

  @AfterEach
  void heal() {
    deployment.cloud().heal();
    deployment.assertNothingTold();
  }

  @Test
  void an_error_is_lambda_s_to_count_and_the_next_minute_is_as_if_it_had_not_been() {
    deployment
        .cloud()
        .fault("dynamodb", request -> request.error(400, "ResourceNotFoundException"));

    assertThat(deployment.dispatch())
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> assertThat(failed.error()).contains("errorType", "ResourceNotFound"));

    deployment.cloud().heal();
    assertThat(deployment.dispatch().json().isInt()).isTrue();
  }
}
