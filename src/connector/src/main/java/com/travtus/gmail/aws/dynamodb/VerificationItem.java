package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.subscription.AuditEntry;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.DomainVerification;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Maps a domain's verification to a DynamoDB item.
final class VerificationItem {
  static final String DOMAIN = "domain";
  static final String TENANT = "tenant";

  /// DynamoDB's time to live, in seconds. DynamoDB may take days to remove an item, so readers
  /// check the expiry.
  static final String EXPIRES_AT = "expiresAt";

  private VerificationItem() {}

  static Map<String, AttributeValue> key(TenantId tenant, String domain) {
    return Map.of(
        DOMAIN, AttributeValue.fromS(domain), TENANT, AttributeValue.fromS(tenant.value()));
  }

  static Map<String, AttributeValue> of(DomainVerification verification) {
    return new Item()
        .put(DOMAIN, verification.domain())
        .put(TENANT, verification.tenant())
        .put("token", verification.token())
        .put("enrolment", verification.enrolment())
        .putNumber("backfillDays", verification.backfillDays())
        .putMillis("startedAt", verification.startedAt())
        .putNumber(EXPIRES_AT, verification.expiresAt().getEpochSecond())
        .attributes();
  }

  static DomainVerification read(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    return new DomainVerification(
        item.string(DOMAIN),
        new TenantId(item.string(TENANT)),
        item.string("token"),
        Enrolment.valueOf(item.string("enrolment")),
        Math.toIntExact(item.number("backfillDays")),
        item.millis("startedAt"),
        Instant.ofEpochSecond(item.number(EXPIRES_AT)));
  }

  /// Replaces `read` by `changed`; fails if the item has changed since it was read.
  static TransactWriteItem write(
      String table, @Nullable DomainVerification read, @Nullable DomainVerification changed) {
    Unchanged unchanged = Unchanged.of(DOMAIN, read == null ? null : of(read));
    if (changed != null) {
      return unchanged.put(table, of(changed));
    }
    DomainVerification gone = Objects.requireNonNull(read);
    return unchanged.delete(table, key(gone.tenant(), gone.domain()));
  }

  /// The audit entries of a change: one for the tenant and one for the operator.
  static List<TransactWriteItem> audit(
      String table,
      @Nullable DomainVerification read,
      @Nullable DomainVerification changed,
      AuditEvent event) {
    DomainVerification either = Objects.requireNonNull(read == null ? changed : read);
    Map<String, String> before = read == null ? Map.of() : read.members();
    Map<String, String> after = changed == null ? Map.of() : changed.members();
    return List.of(
        AuditItem.put(
            table,
            AuditItem.ofDomain(either.tenant(), either.domain()),
            new AuditEntry(event, before, after)),
        AuditItem.put(
            table,
            AuditItem.ofDomain(either.domain()),
            new AuditEntry(event, forTheOperator(read), forTheOperator(changed))));
  }

  private static Map<String, String> forTheOperator(@Nullable DomainVerification verification) {
    return verification == null
        ? Map.of()
        : AuditItem.naming(verification.tenant(), verification.members());
  }
}
