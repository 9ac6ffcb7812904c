package com.travtus.gmail.aws.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The keys of the table `quota`: either a day and a tenant that used quota on it, or the circuit
/// breaker and the project.
final class QuotaItem {
  static final String WHAT = "what";
  static final String WHOSE = "whose";
  static final String EXPIRES_AT = "expiresAt";

  private QuotaItem() {}

  static Map<String, AttributeValue> key(String what, String whose) {
    return Map.of(WHAT, AttributeValue.fromS(what), WHOSE, AttributeValue.fromS(whose));
  }
}
