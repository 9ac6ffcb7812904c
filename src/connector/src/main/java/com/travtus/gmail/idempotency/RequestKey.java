package com.travtus.gmail.idempotency;

import com.travtus.gmail.subscription.TenantId;
import org.apache.commons.codec.digest.DigestUtils;

/// Names a request by what its sender called it, apart from every other tenant's.
///
/// @param value SHA-256 in hexadecimal: what the sender wrote need not be kept
public record RequestKey(String value) {

  /// @param idempotencyKey the header of that name (draft-ietf-httpapi-idempotency-key-header)
  public static RequestKey of(TenantId tenant, String idempotencyKey) {
    return new RequestKey(DigestUtils.sha256Hex(tenant.value() + "\n" + idempotencyKey));
  }

  /// Of the operator, for that tenant. No tenant's name has a line break in it.
  public static RequestKey ofOperator(TenantId tenant, String idempotencyKey) {
    return new RequestKey(
        DigestUtils.sha256Hex("operator\n" + tenant.value() + "\n" + idempotencyKey));
  }
}
