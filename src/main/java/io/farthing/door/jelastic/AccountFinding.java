package io.farthing.door.jelastic;

import io.farthing.charging.LifeCycleListing;
import io.farthing.customers.AccountFilter;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.AccountQuery;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;

/// Accounts that somebody has to do something about, in `billing/account`.
final class AccountFinding {
    private static final Parameter<Type.Limits> LIMITS =
            Parameter.required("uidslimits", Type.LIMITS);

    private final JelasticDoor.Nouns nouns;
    private final LifeCycleListing lifeCycle;

    AccountFinding(JelasticDoor.Nouns nouns) {
        this.nouns = nouns;
        lifeCycle = new LifeCycleListing(nouns.customers());
    }

    List<Method> methods() {
        return new Service("billing", "account")
                .staff(
                        "GetAccountsByLimits",
                        new Method.Body.Reading(this::byLimits),
                        LIMITS,
                        Parameter.RESELLER_ID)
                .staff(
                        "GetAccountsByPersonalThreshold",
                        of(LifeCycleListing.Kind.BELOW_OWN_THRESHOLD),
                        Parameter.RESELLER_ID)
                .staff(
                        "GetAccountsForDeactivation",
                        of(LifeCycleListing.Kind.FOR_DEACTIVATION),
                        Parameter.RESELLER_ID)
                .staff(
                        "GetAccountsForDestroying",
                        of(LifeCycleListing.Kind.FOR_DESTROYING),
                        Parameter.RESELLER_ID)
                .staff(
                        "GetSuspendedAccounts",
                        new Method.Body.Reading(this::suspended),
                        Parameter.RESELLER_ID)
                .methods();
    }

    private Method.Body of(LifeCycleListing.Kind kind) {
        return new Method.Body.Reading(
                (tx, call) -> answer(call, each -> lifeCycle.each(tx, kind, call.now(), each)));
    }

    /// Those whose balance is under the limit that came with their uid.
    private Answer byLimits(Tx tx, Call call) {
        Map<Long, BigDecimal> limits = call.arguments().get(LIMITS).byUid();
        long[] uids = limits.keySet().stream().mapToLong(Long::longValue).toArray();
        return answer(
                call,
                each -> {
                    for (AccountProfile profile : nouns.customers().accounts().profiles(tx, uids)) {
                        BigDecimal limit =
                                limits.getOrDefault(profile.account().uid(), BigDecimal.ZERO);
                        if (profile.funds().balance().toDecimal().compareTo(limit) < 0) {
                            each.accept(profile);
                        }
                    }
                });
    }

    private Answer suspended(Tx tx, Call call) {
        AccountQuery query = AccountQuery.all().where(AccountFilter.suspended());
        return answer(call, each -> nouns.customers().accounts().each(tx, query, each));
    }

    @FunctionalInterface
    private interface Source {
        void feed(Consumer<AccountProfile> each);
    }

    private static Answer answer(Call call, Source source) {
        ArrayNode items = Json.array();
        source.feed(profile -> {
            if (call.concerns(profile)) {
                items.add(AccountReply.item(profile));
            }
        });
        return Answer.array(AccountReply.CLASS_NAME, items);
    }
}
