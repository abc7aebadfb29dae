package io.farthing.door.jelastic;

import io.farthing.catalog.CatalogSnapshot;
import io.farthing.charging.HistoryRow;
import io.farthing.customers.Account;
import io.farthing.customers.AccountGroup;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.GroupPricingModel;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.quotas.QuotaAnswer;
import io.farthing.quotas.QuotaValue;
import io.farthing.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The account as it stands inside an environment of the extended history, with its group and what
/// both may use. It is as of now: what it was when the hour was charged is not kept.
final class AccountDetail {
    private final List<GroupPricingModel> models;
    private final ObjectNode described;

    private AccountDetail(List<GroupPricingModel> models, ObjectNode described) {
        this.models = models;
        this.described = described;
    }

    static AccountDetail read(
            Tx tx, JelasticDoor.Nouns nouns, Account account, CatalogSnapshot catalog) {
        String group = account.standing().group();
        List<GroupPricingModel> models =
                nouns.customers().groups().pricingModels(tx).getOrDefault(group, List.of());
        ObjectNode described = Json.object();
        AccountProfile profile = nouns.customers().accounts().profile(tx, account.uid());
        if (profile != null) {
            AccountReply.putMoney(described, profile);
        }
        described
                .put("uid", account.uid())
                .put("status", account.standing().status().code())
                .put("isEnabled", account.standing().isSuspended() ? 0 : 1)
                .put("language", account.contact().language());
        String ebsUserId = account.payment().externalBillingId();
        if (ebsUserId != null) {
            described.put("ebsUserId", ebsUserId);
        }
        long lastHour = nouns.money().chargeHistory().lastHour(tx, account.uid());
        described.put(
                "sumCostPerHour", Figures.of(new Money(account.payment().currency(), lastHour)));
        if (nouns.customers().quotas().values(tx, account.uid(), List.of())
                instanceof QuotaAnswer.Values(List<QuotaValue> values, _)) {
            putQuotas(described, values.stream().map(QuotaMethods::brief).toList());
        }
        AccountGroup found = nouns.customers().groups().find(tx, group);
        if (found != null) {
            ObjectNode of = GroupReply.of(found, models, catalog);
            putQuotas(
                    of,
                    nouns.customers().quotas().ofGroup(tx, group).stream()
                            .map(QuotaMethods::whole)
                            .toList());
            described.set("group", of);
        }
        return new AccountDetail(models, described);
    }

    private static void putQuotas(ObjectNode object, List<ObjectNode> values) {
        ArrayNode items = object.putArray("quotasValues");
        values.forEach(items::add);
    }

    /// The group's model on those host machines, or else its default one; null where it has none.
    @Nullable String modelOn(String hostGroup) {
        String fallback = null;
        for (GroupPricingModel model : models) {
            if (model.hostGroup().equals(hostGroup)) {
                return model.pricingModel();
            }
            fallback = model.isDefault() ? model.pricingModel() : fallback;
        }
        return fallback;
    }

    ObjectNode environment(HistoryRow.Place place) {
        ObjectNode environment = brief(place);
        environment.set("account", described);
        return environment;
    }

    /// Without its account, which is the same in all of them.
    static ObjectNode brief(HistoryRow.Place place) {
        return Json.object()
                .put("id", place.environment())
                .put("appid", place.environmentName())
                .put("domain", place.environmentName())
                .put("isRemote", false);
    }
}
