package io.farthing.door.jelastic;

import io.farthing.customers.Account;
import io.farthing.customers.AccountFunds;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.GroupType;
import io.farthing.money.Money;
import io.farthing.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// AccountResponse: every key that the documentation shows, with the types that the official SDK
/// insists on.
final class AccountReply {
    static final String CLASS_NAME = "com.hivext.api.server.billing.response.AccountResponse";

    private AccountReply() {}

    static ObjectNode put(ObjectNode body, AccountProfile profile) {
        Account account = profile.account();
        Account.Standing standing = account.standing();
        putMoney(body, profile);
        body.put("uid", account.uid())
                .put("email", account.contact().email())
                .put("language", account.contact().language())
                .put("group", standing.group())
                .put("groupType", standing.groupType().word())
                .put("groupWinDomain", profile.winDomainId())
                .put("status", standing.status().code())
                // The SDK reads a number, though the documentation says boolean.
                .put("isEnabled", standing.isSuspended() ? 0 : 1)
                // Misspelt by the dialect.
                .put("isCommerial", standing.groupType().isCommercial())
                .put("isRegistered", standing.isRegistered());
        putText(body, "ebsUserId", account.payment().externalBillingId());
        putText(body, "defaultPayMethodId", account.payment().defaultPaymentMethod());
        putText(body, "defaultHardNodeGroup", profile.defaultHostGroup());
        ArrayNode hostGroups = body.putArray("hardNodeGroups");
        profile.hostGroups().forEach(hostGroups::add);
        Account.Dates dates = account.dates();
        Dates.put(body, "createdOn", dates.createdAt());
        Dates.put(body, "updatedGroupOn", dates.groupUpdatedAt());
        Dates.put(body, "previousUpdatedGroupOn", dates.previousGroupUpdatedAt());
        Dates.put(body, "updatedStatusOn", dates.statusUpdatedAt());
        return body;
    }

    static ObjectNode item(AccountProfile profile) {
        return put(Json.object(), profile);
    }

    static void putMoney(ObjectNode body, AccountProfile profile) {
        Account account = profile.account();
        body.put("balance", Figures.of(balance(account.standing().groupType(), profile.funds())))
                .put("bonus", Figures.of(profile.funds().bonus()))
                .put("credit", Figures.of(profile.figures().credit()))
                .put("debit", Figures.of(profile.figures().charged()))
                .put("currency", account.payment().currency().code());
    }

    /// Who pays by invoice sees what is owed as a negative balance; whoever looks at `balance`
    /// alone then sees how the account stands.
    private static Money balance(GroupType type, AccountFunds funds) {
        return type == GroupType.POST
                ? funds.balance().plus(funds.unbilled()).plus(funds.receivable())
                : funds.balance();
    }

    private static void putText(ObjectNode body, String name, @Nullable String text) {
        if (text != null) {
            body.put(name, text);
        }
    }
}
