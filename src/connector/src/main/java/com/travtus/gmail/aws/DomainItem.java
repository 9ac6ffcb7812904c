package com.travtus.gmail.aws;

import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuditEntry;
import com.travtus.gmail.subscription.AuditEvent;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// A customer's domain as it lies in DynamoDB.
final class DomainItem {
  static final String NAME = "name";
  static final String TENANT = "tenant";

  private DomainItem() {}

  static Map<String, AttributeValue> key(String name) {
    return Map.of(NAME, AttributeValue.fromS(name));
  }

  static Map<String, AttributeValue> of(WorkspaceDomain domain) {
    return new Item()
        .put(NAME, domain.name())
        .put(TENANT, domain.tenant())
        .put("enrolment", domain.enrolment())
        .putNumber("backfillDays", domain.backfillDays())
        .attributes();
  }

  static WorkspaceDomain read(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    return new WorkspaceDomain(
        item.string(NAME),
        new TenantId(item.string(TENANT)),
        Enrolment.valueOf(item.string("enrolment")),
        Math.toIntExact(item.number("backfillDays")));
  }

  /// Writes `changed` in place of `read`; fails if that is no longer what is there.
  static TransactWriteItem write(
      String table, @Nullable WorkspaceDomain read, @Nullable WorkspaceDomain changed) {
    Unchanged unchanged = Unchanged.of(NAME, read == null ? null : of(read));
    return changed == null
        ? unchanged.delete(table, key(Objects.requireNonNull(read).name()))
        : unchanged.put(table, of(changed));
  }

  /// One for each tenant that the domain is or was.
  static List<TransactWriteItem> audit(
      String table,
      @Nullable WorkspaceDomain read,
      @Nullable WorkspaceDomain changed,
      AuditEvent event) {
    List<TransactWriteItem> entries = new ArrayList<>();
    boolean changesHands =
        read != null && changed != null && !read.tenant().equals(changed.tenant());
    if (read != null && changesHands) {
      entries.add(
          AuditItem.put(
              table,
              AuditItem.ofDomain(read.tenant(), read.name()),
              new AuditEntry(event.forTheLoser(Action.DOMAIN_LOST), read.members(), Map.of())));
    }
    WorkspaceDomain mine = Objects.requireNonNull(changed == null ? read : changed);
    entries.add(
        AuditItem.put(
            table,
            AuditItem.ofDomain(mine.tenant(), mine.name()),
            new AuditEntry(
                event,
                read == null || changesHands ? Map.of() : read.members(),
                changed == null ? Map.of() : changed.members())));
    return entries;
  }
}
