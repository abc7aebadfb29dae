package io.farthing.services;

import io.farthing.calendar.Term;
import io.farthing.catalog.Billing;
import io.farthing.catalog.Discount;
import io.farthing.catalog.Discounts;
import io.farthing.catalog.Product;
import io.farthing.catalog.RenewalMode;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// In which ways services can be renewed, and for how much.
public final class Renewals {

    private final Services services;
    private final Discounts discounts;

    public Renewals(Services services, Discounts discounts) {
        this.services = services;
        this.discounts = discounts;
    }

    /// The ways to renew one service; none where it is not renewed at all.
    public List<RenewalOffer> strategies(Tx tx, Service service, boolean includeOptions) {
        List<Service> all = companionsOf(tx, service, includeOptions);
        return of(tx, List.of(service), all, includeOptions).getOrDefault(service.id(), List.of());
    }

    /// The ways to renew each of an account's services, options aside, by service.
    public Map<Long, List<RenewalOffer>> ofAccount(Tx tx, long account, boolean includeOptions) {
        List<Service> all = services.list(tx, ServiceQuery.of(account).withOptions(includeOptions));
        List<Service> wanted = all.stream().filter(service -> !service.isOption()).toList();
        return of(tx, wanted, all, includeOptions);
    }

    /// What services cost for a term, each; null where one cannot be renewed for it.
    public @Nullable Map<Long, Money> prices(Tx tx, List<Service> wanted, Term term) {
        Facts facts = facts(tx, wanted);
        Map<Long, Money> prices = new LinkedHashMap<>();
        for (Service service : wanted) {
            Money price = facts.prices().price(service, term);
            if (price == null) {
                return null;
            }
            prices.put(service.id(), price);
        }
        return prices;
    }

    /// Whether it can be renewed at all, now or later.
    public static boolean isRenewable(Service service, Product product) {
        return service.status().isHeld()
                && product.billing() == Billing.ADVANCE
                && service.renewal() != RenewalMode.ONE_SHOT
                && !service.isPendingDeletion();
    }

    private List<Service> companionsOf(Tx tx, Service service, boolean includeOptions) {
        List<Service> all = new ArrayList<>();
        String about = Subjects.of(service);
        if (!about.isEmpty()) {
            all.addAll(ServiceStore.aboutOne(tx, service.account(), about));
        }
        if (includeOptions) {
            List<Long> parents = new ArrayList<>(all.stream().map(Service::id).toList());
            parents.add(service.id());
            all.addAll(ServiceStore.optionsOf(tx, parents));
        }
        return all;
    }

    private Map<Long, List<RenewalOffer>> of(
            Tx tx, List<Service> wanted, List<Service> all, boolean includeOptions) {
        List<Service> known = new ArrayList<>(wanted);
        known.addAll(all);
        Facts facts = facts(tx, known);
        Map<String, List<Service>> bySubject = new HashMap<>();
        Map<Long, List<Service>> byParent = new HashMap<>();
        for (Service service : all) {
            Long parent = service.parent();
            if (parent != null) {
                byParent.computeIfAbsent(parent, _ -> new ArrayList<>()).add(service);
            } else if (!Subjects.of(service).isEmpty()) {
                bySubject
                        .computeIfAbsent(Subjects.of(service), _ -> new ArrayList<>())
                        .add(service);
            }
        }
        Map<Long, List<RenewalOffer>> offers = LinkedHashMap.newLinkedHashMap(wanted.size());
        for (Service service : wanted) {
            Product product = facts.product(service);
            if (isRenewable(service, product)) {
                List<Service> related =
                        related(
                                service,
                                bySubject.getOrDefault(Subjects.of(service), List.of()),
                                facts);
                List<Service> companions = new ArrayList<>(related);
                if (includeOptions) {
                    addOptions(companions, service, byParent, facts);
                }
                offers.put(
                        service.id(),
                        Strategies.of(
                                service, companions, product.renewal().terms(), facts.prices()));
            }
        }
        return offers;
    }

    private static void addOptions(
            List<Service> companions,
            Service service,
            Map<Long, List<Service>> byParent,
            Facts facts) {
        List<Service> parents = new ArrayList<>(companions);
        parents.addFirst(service);
        for (Service parent : parents) {
            for (Service option : byParent.getOrDefault(parent.id(), List.of())) {
                if (isRenewable(option, facts.product(option))) {
                    companions.add(option);
                }
            }
        }
    }

    /// Those about the same thing whose product is related to this one's.
    private static List<Service> related(
            Service service, Collection<Service> aboutTheSame, Facts facts) {
        List<Service> related = new ArrayList<>();
        Product product = facts.product(service);
        for (Service other : aboutTheSame) {
            boolean isRelated =
                    other.id() != service.id()
                            && (product.related().contains(other.sku())
                                    || facts.product(other).related().contains(service.sku()));
            if (isRelated && isRenewable(other, facts.product(other))) {
                related.add(other);
            }
        }
        return related;
    }

    /// Products and prices of a set of services, each looked up once.
    private record Facts(Map<String, Product> products, RenewalPrices prices) {
        Product product(Service service) {
            return known(products, service);
        }
    }

    private static String key(Service service) {
        return service.sku() + "/" + service.version();
    }

    private static Product known(Map<String, Product> products, Service service) {
        Product product = products.get(key(service));
        if (product == null) {
            throw new IllegalStateException("a product that was not looked up");
        }
        return product;
    }

    private Facts facts(Tx tx, List<Service> known) {
        Map<String, Product> products = new HashMap<>();
        for (Service service : known) {
            if (!products.containsKey(key(service))) {
                products.put(key(service), services.product(tx, service));
            }
        }
        Map<Long, Discount> held = new HashMap<>();
        for (Clockwork one : ServiceStore.discounted(tx, known)) {
            Discount discount = discounts.find(tx, one.discount(), one.discountVersion());
            if (discount != null && discount.holdsInPeriod(one.terms() + 1)) {
                held.put(one.service(), discount);
            }
        }
        RenewalPrices prices =
                new RenewalPrices(
                        service -> known(products, service), service -> held.get(service.id()));
        return new Facts(products, prices);
    }
}
