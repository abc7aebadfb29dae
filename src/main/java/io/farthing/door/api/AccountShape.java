package io.farthing.door.api;

import io.farthing.customers.Account;
import io.farthing.customers.AccountFunds;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.GroupType;
import io.farthing.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/// An account on the wire.
final class AccountShape {
    static final Schema STATUS = Schema.oneOf("the state of its life", AccountStatus.values());
    static final Schema GROUP_TYPE = Schema.oneOf("how it pays", GroupType.values());

    private static final Schema.Struct FUNDS =
            Schema.struct("Funds")
                    .with("balance", Wire.MONEY)
                    .with("bonus", Wire.MONEY)
                    .with("unbilled", Wire.MONEY)
                    .with("receivable", Wire.MONEY);

    static final Schema.Struct SCHEMA =
            Schema.struct("Account")
                    .with("uid", Schema.whole("its number"))
                    .with("email", Schema.text("unique among accounts that are not deleted"))
                    .with("name", Schema.text(""))
                    .with("language", Schema.text(""))
                    .with("country", Schema.text(""))
                    .maybe("note", Schema.text("for staff only"))
                    .with("group", Schema.text("the group it pays and is limited by"))
                    .with("groupType", GROUP_TYPE)
                    .with("status", STATUS)
                    .with("suspended", Schema.truth("whether it is banned from signing in"))
                    .with("currency", Schema.text("what it pays in"))
                    .maybe("externalBillingId", Schema.text(""))
                    .with("hostGroups", Schema.list(Schema.text("")))
                    .maybe("defaultHostGroup", Schema.text(""))
                    .with("createdAt", Schema.instant(""))
                    .maybe("groupUpdatedAt", Schema.instant(""))
                    .maybe("statusUpdatedAt", Schema.instant(""))
                    .with("funds", FUNDS);

    private AccountShape() {}

    static ObjectNode toWire(AccountProfile profile, boolean isForStaff) {
        Account account = profile.account();
        Account.Contact contact = account.contact();
        Account.Standing standing = account.standing();
        ObjectNode node =
                Json.object()
                        .put("uid", account.uid())
                        .put("email", contact.email())
                        .put("name", contact.name())
                        .put("language", contact.language())
                        .put("country", contact.country());
        Wire.maybe(node, "note", isForStaff ? contact.note() : null)
                .put("group", standing.group())
                .put("groupType", standing.groupType().word())
                .put("status", Schema.word(standing.status()))
                .put("suspended", standing.isSuspended())
                .put("currency", account.payment().currency().code());
        Wire.maybe(node, "externalBillingId", account.payment().externalBillingId());
        Wire.texts(node, "hostGroups", profile.hostGroups());
        Wire.maybe(node, "defaultHostGroup", profile.defaultHostGroup());
        node.put("createdAt", account.dates().createdAt().toString());
        Wire.maybe(node, "groupUpdatedAt", account.dates().groupUpdatedAt());
        Wire.maybe(node, "statusUpdatedAt", account.dates().statusUpdatedAt());
        return Wire.set(node, "funds", funds(profile.funds()));
    }

    private static ObjectNode funds(AccountFunds funds) {
        ObjectNode node = Json.object();
        Wire.set(node, "balance", Wire.money(funds.balance()));
        Wire.set(node, "bonus", Wire.money(funds.bonus()));
        Wire.set(node, "unbilled", Wire.money(funds.unbilled()));
        return Wire.set(node, "receivable", Wire.money(funds.receivable()));
    }
}
