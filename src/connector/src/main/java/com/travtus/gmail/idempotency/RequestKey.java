package com.travtus.gmail.idempotency;

import com.travtus.gmail.subscription.TenantId;
import org.apache.commons.codec.digest.DigestUtils;

/// Identifies a request by its tenant and by the key that the sender chose.
///
/// @param value SHA-256 in hexadecimal, which avoids storing the sender's text
public record RequestKey(String value) {

  /// @param idempotencyKey value of the header of that name
  ///     (draft-ietf-httpapi-idempotency-key-header)
  public static RequestKey of(TenantId tenant, String idempotencyKey) {
    return new RequestKey(DigestUtils.sha256Hex(tenant.value() + "\n" + idempotencyKey));
  }

  /// Returns the key of an operator's request for a tenant. No tenant id contains a line break.
  public static RequestKey ofOperator(TenantId tenant, String idempotencyKey) {
    return new RequestKey(
        DigestUtils.sha256Hex("operator\n" + tenant.value() + "\n" + idempotencyKey));
  }
}
