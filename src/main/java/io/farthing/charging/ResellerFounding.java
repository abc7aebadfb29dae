package io.farthing.charging;

import io.farthing.catalog.PriceChange;
import io.farthing.catalog.PriceCopies;
import io.farthing.catalog.PriceList;
import io.farthing.customers.AccountGroup;
import io.farthing.customers.GroupChange;
import io.farthing.customers.GroupEdit;
import io.farthing.customers.GroupPricingModel;
import io.farthing.customers.GroupType;
import io.farthing.customers.NewGroup;
import io.farthing.customers.Reseller;
import io.farthing.customers.ResellerChange;
import io.farthing.customers.Resellers;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sets a reseller up: with a group of each type as the platform has it, its limits and its prices
/// (`jelastic.md` 4.6). From then on they are the reseller's own.
public final class ResellerFounding {
    private final Resellers resellers;
    private final Charging.Customers customers;
    private final PriceList prices;
    private final PriceCopies copies;

    public ResellerFounding(
            Resellers resellers,
            Charging.Customers customers,
            PriceList prices,
            PriceCopies copies) {
        this.resellers = resellers;
        this.customers = customers;
        this.prices = prices;
        this.copies = copies;
    }

    /// A refusal leaves things half done: the caller rolls back.
    public ResellerChange found(
            Tx tx,
            Reseller.Profile profile,
            Reseller.Status status,
            Currency currency,
            Instant now) {
        ResellerChange created = resellers.create(tx, profile, status, currency, now);
        if (!(created instanceof ResellerChange.Done(Reseller reseller))) {
            return created;
        }
        Set<AccountGroup> wanted = copied(tx);
        Map<String, List<GroupPricingModel>> priced = customers.groups().pricingModels(tx);
        for (AccountGroup group : wanted) {
            List<GroupPricingModel> models = priced.getOrDefault(group.name(), List.of());
            ResellerChange.FieldRefused refused = copy(tx, group, models, reseller, now);
            if (refused != null) {
                return refused;
            }
        }
        for (AccountGroup group : wanted) {
            connect(tx, group, wanted, reseller);
        }
        return created;
    }

    /// With its groups and staff, and what it offered.
    public ResellerChange remove(Tx tx, long id, Instant now) {
        ResellerChange removed = resellers.remove(tx, id, now);
        if (removed instanceof ResellerChange.Done) {
            prices.retireAll(tx, id, now);
        }
        return removed;
    }

    /// Of each type those that are marked, or else the first by name.
    private Set<AccountGroup> copied(Tx tx) {
        List<AccountGroup> own = customers.groups().ofReseller(tx, null);
        Set<AccountGroup> copied = new LinkedHashSet<>();
        for (GroupType type : GroupType.values()) {
            List<AccountGroup> ofType = own.stream().filter(group -> group.type() == type).toList();
            List<AccountGroup> marked =
                    ofType.stream().filter(group -> !group.marks().isEmpty()).toList();
            copied.addAll(marked.isEmpty() ? ofType.stream().limit(1).toList() : marked);
        }
        return copied;
    }

    private ResellerChange.@Nullable FieldRefused copy(
            Tx tx,
            AccountGroup group,
            List<GroupPricingModel> priced,
            Reseller reseller,
            Instant now) {
        String name = reseller.prefixed(group.name());
        NewGroup copy =
                new NewGroup(name, group.type(), group.description(), null, 0, reseller.id());
        if (!(customers.groups().create(tx, copy, now) instanceof GroupChange.Done)) {
            return new ResellerChange.FieldRefused("name", "is the prefix of the group " + name);
        }
        customers.quotas().copyOfGroup(tx, group.name(), name);
        List<GroupPricingModel> models = new ArrayList<>();
        for (GroupPricingModel each : priced) {
            PriceChange change = copies.model(tx, each.pricingModel(), reseller, now);
            if (!(change instanceof PriceChange.Done(var own, _, _))) {
                return change instanceof PriceChange.FieldRefused(String field, String reason)
                        ? new ResellerChange.FieldRefused(field, reason)
                        : new ResellerChange.FieldRefused(
                                "name",
                                "the prices of " + group.name() + " are not copied: " + change);
            }
            models.add(
                    new GroupPricingModel(
                            each.hostGroup(), own.name(), each.isEnabled(), each.isDefault()));
        }
        if (!models.isEmpty()) {
            require(customers.groups().setPricingModels(tx, name, models));
        }
        return null;
    }

    /// The marks, and where its users are converted to, once all groups are there.
    private void connect(Tx tx, AccountGroup group, Set<AccountGroup> copied, Reseller reseller) {
        String name = reseller.prefixed(group.name());
        group.marks().forEach(mark -> require(customers.groups().mark(tx, name, mark)));
        String conversion = group.conversionGroup();
        AccountGroup own = customers.groups().find(tx, name);
        boolean isThere = copied.stream().anyMatch(each -> each.name().equals(conversion));
        if (isThere && conversion != null && own != null) {
            require(
                    customers
                            .groups()
                            .edit(
                                    tx,
                                    name,
                                    GroupEdit.of(own)
                                            .withConversionGroup(reseller.prefixed(conversion))));
        }
    }

    private static void require(GroupChange change) {
        if (!(change instanceof GroupChange.Done)) {
            throw new IllegalStateException("a copied group was refused: " + change);
        }
    }
}
