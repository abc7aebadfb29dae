package io.farthing.door.jelastic;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.PriceChange;
import io.farthing.catalog.PriceEdit;
import io.farthing.catalog.PriceKind;
import io.farthing.catalog.PriceName;
import io.farthing.charging.OfferCheck;
import io.farthing.customers.Reseller;
import io.farthing.customers.Resellers;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whose prices a call edits: the caller's own, or, since installers had to go through all
/// resellers one by one (`jelastic.md` 5), several of them at once.
final class PriceScope {
    /// Our own: `*` is the platform and all resellers, else their numbers, 0 being the platform.
    static final Parameter<Type.Names> RESELLERS = Parameter.optional("resellers", Type.NAMES);

    /// Our own: create it or change it, whichever is needed.
    static final Parameter<Boolean> UPSERT = Parameter.optional("upsert", Type.FLAG);

    private final Resellers resellers;
    private final Catalog catalog;
    private final OfferCheck offers;
    private final JelasticDoor.Prices prices;

    PriceScope(JelasticDoor.Nouns nouns) {
        resellers = nouns.platform().resellers();
        catalog = nouns.money().catalog();
        prices = nouns.platform().prices();
        offers = prices.offers();
    }

    /// What is done for one of them.
    @FunctionalInterface
    interface Change {
        PriceChange apply(PriceEdit edit);
    }

    /// For each in turn; the first refusal is the answer to all, and the caller rolls back. So is
    /// what could never be charged.
    Answer change(Tx tx, Call call, PriceEdit.Mode mode, Change change) {
        boolean isUpsert = call.arguments().get(UPSERT, false);
        List<@Nullable Reseller> targets = targets(tx, call);
        if (targets.isEmpty()) {
            return Answer.invalid(RESELLERS.name(), "names a reseller that is not there");
        }
        Answer first = null;
        for (Reseller target : targets) {
            PriceEdit edit =
                    new PriceEdit(target, isUpsert ? PriceEdit.Mode.PUT : mode, call.now());
            Answer answer = CatalogOutcomes.of(change.apply(edit));
            if (answer instanceof Answer.Failed) {
                return answer;
            }
            first = first == null ? answer : first;
        }
        List<String> problems = offers.problems(tx);
        return problems.isEmpty() && first != null
                ? first
                : Answer.invalid("tariff", String.join("; ", problems));
    }

    private List<@Nullable Reseller> targets(Tx tx, Call call) {
        Type.Names named = call.arguments().find(RESELLERS);
        List<@Nullable Reseller> targets = new ArrayList<>();
        if (named == null || call.principal().reseller() != null) {
            targets.add(own(tx, call));
        } else if (named.values().equals(List.of("*"))) {
            targets.add(null);
            targets.addAll(resellers.list(tx));
        } else {
            for (String each : named.values()) {
                Reseller reseller =
                        each.matches("\\d{1,18}") ? resellers.find(tx, Long.parseLong(each)) : null;
                if (reseller == null && !each.equals("0")) {
                    return List.of();
                }
                targets.add(reseller);
            }
        }
        return targets;
    }

    @Nullable Reseller own(Tx tx, Call call) {
        Long reseller = call.reseller();
        return reseller == null ? null : resellers.find(tx, reseller);
    }

    /// What prices are in where they do not say.
    Currency currency(Tx tx, Call call) {
        Reseller reseller = own(tx, call);
        return reseller == null ? catalog.requiredProvider(tx).currency() : reseller.currency();
    }

    /// As far as it exists for the caller.
    @Nullable PriceName find(Tx tx, Call call, PriceKind kind, String idOrName) {
        PriceName name = prices.list().find(tx, kind, idOrName);
        return name != null && call.maySee(name.reseller()) ? name : null;
    }

    /// Those of whom the call is about, and of nobody else.
    List<PriceName> list(Tx tx, Call call, PriceKind kind) {
        return prices.list().list(tx, kind).stream()
                .filter(name -> Objects.equals(name.reseller(), call.reseller()))
                .toList();
    }

    Answer retire(Tx tx, Call call, PriceKind kind, String idOrName) {
        PriceName name = find(tx, call, kind, idOrName);
        return name == null
                ? Answer.none(kind.word(), idOrName)
                : CatalogOutcomes.of(prices.list().retire(tx, kind, name, call.now()));
    }
}
