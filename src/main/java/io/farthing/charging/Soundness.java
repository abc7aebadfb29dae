package io.farthing.charging;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.ModelDefinition;
import io.farthing.catalog.Provider;
import io.farthing.customers.AccountGroup;
import io.farthing.customers.GroupPricingModel;
import io.farthing.customers.Groups;
import io.farthing.customers.Reseller;
import io.farthing.customers.Resellers;
import io.farthing.db.Tx;
import io.farthing.rating.Tariff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether what is configured can work: one sentence for each thing that will go wrong.
public final class Soundness {
    private static final String NO_PROVIDER = "no provider has been loaded";

    private final Catalog catalog;
    private final Groups groups;
    private final Resellers resellers;
    private final OfferCheck offers;

    public Soundness(Catalog catalog, Groups groups, Resellers resellers, OfferCheck offers) {
        this.catalog = catalog;
        this.groups = groups;
        this.resellers = resellers;
        this.offers = offers;
    }

    /// Of the platform and all resellers.
    public List<String> ofAll(Tx tx) {
        List<String> problems = new ArrayList<>(offers.problems(tx));
        Provider provider = catalog.provider(tx);
        if (provider == null) {
            problems.add(NO_PROVIDER);
            return problems;
        }
        Offer offer = offer(tx);
        problems.addAll(of(tx, null, provider, offer));
        for (Reseller reseller : resellers.list(tx)) {
            problems.addAll(of(tx, reseller, provider, offer));
        }
        return problems;
    }

    /// Of one reseller, or for null of the platform.
    public List<String> of(Tx tx, @Nullable Reseller reseller) {
        Provider provider = catalog.provider(tx);
        return provider == null ? List.of(NO_PROVIDER) : of(tx, reseller, provider, offer(tx));
    }

    /// Everything that is priced, read once.
    private record Offer(
            Map<String, List<GroupPricingModel>> byGroup,
            Map<String, ModelDefinition> models,
            Map<String, Tariff> tariffs) {}

    private Offer offer(Tx tx) {
        Map<String, ModelDefinition> models = new HashMap<>();
        catalog.models(tx).forEach(each -> models.put(each.value().uniqueName(), each.value()));
        Map<String, Tariff> tariffs = new HashMap<>();
        catalog.tariffs(tx).forEach(each -> tariffs.put(each.value().uniqueName(), each.value()));
        return new Offer(groups.pricingModels(tx), models, tariffs);
    }

    private List<String> of(Tx tx, @Nullable Reseller reseller, Provider provider, Offer offer) {
        String currency =
                reseller == null ? provider.currency().code() : reseller.currency().code();
        List<String> problems = new ArrayList<>();
        List<AccountGroup> own = groups.ofReseller(tx, reseller == null ? null : reseller.id());
        for (AccountGroup group : own) {
            List<GroupPricingModel> priced = offer.byGroup().getOrDefault(group.name(), List.of());
            if (priced.stream().noneMatch(GroupPricingModel::isDefault)) {
                problems.add("group " + group.name() + " has no default pricing model");
            }
            for (GroupPricingModel model : priced) {
                check(offer, group, model, currency, problems);
            }
        }
        boolean hasSignup =
                own.stream().anyMatch(each -> each.marks().contains(AccountGroup.Mark.SIGNUP));
        if (!hasSignup) {
            problems.add(
                    (reseller == null ? "the platform" : "reseller " + reseller.name())
                            + " has no signup group");
        }
        return problems;
    }

    private static void check(
            Offer offer,
            AccountGroup group,
            GroupPricingModel model,
            String currency,
            List<String> problems) {
        ModelDefinition found = offer.models().get(model.pricingModel());
        if (found == null) {
            problems.add(
                    "group %s has a pricing model that is not there: %s"
                            .formatted(group.name(), model.pricingModel()));
            return;
        }
        found.tariffs().stream()
                .map(offer.tariffs()::get)
                .filter(tariff -> tariff != null && !isIn(tariff, currency))
                .forEach(tariff ->
                        problems.add(
                                "pricing model %s of group %s has tariff %s in %s"
                                        .formatted(
                                                model.pricingModel(),
                                                group.name(),
                                                tariff.uniqueName(),
                                                tariff.currency().code())));
    }

    private static boolean isIn(Tariff tariff, String currency) {
        return tariff.currency().isCommodity() || tariff.currency().code().equals(currency);
    }
}
