package com.travtus.gmail.deployment.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.deployment.template.Template;
import org.junit.jupiter.api.Test;

/// Whoever an alarm wakes finds it in docs/operate.md.
@Template.Needed
class AlarmsDocTest {
  @Test
  void every_alarm_of_the_template_has_its_place() {
    String guide = Sources.text(Document.ROOT.resolve("docs/operate.md"));

    assertThat(Template.deployed().ofType("AWS::CloudWatch::Alarm").keySet())
        .isNotEmpty()
        .allSatisfy(alarm -> assertThat(guide).containsPattern("\\b" + alarm + "\\b"));
  }
}
