package io.farthing.services;

import io.farthing.calendar.Term;
import io.farthing.catalog.Catalog;
import io.farthing.catalog.Product;
import io.farthing.catalog.ProductFamily;
import io.farthing.catalog.Products;
import io.farthing.catalog.Provider;
import io.farthing.catalog.RenewalMode;
import io.farthing.catalog.RenewalPolicy;
import io.farthing.customers.TextRule;
import io.farthing.db.Tx;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What customers hold: finds it and changes what its owner may set. Its life moves in [Lives].
public final class Services {

    private static final int LONGEST_NICKNAME = 250;

    private final Catalog catalog;
    private final Products products;

    public Services(Catalog catalog, Products products) {
        this.catalog = catalog;
        this.products = products;
    }

    public @Nullable Service find(Tx tx, long id) {
        return ServiceStore.find(tx, id);
    }

    /// In the order of their ids, without those that do not exist.
    public List<Service> find(Tx tx, Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : ServiceStore.find(tx, ids);
    }

    /// The account's one of that name; one that is held before one that ended. Kinds may share a
    /// name: a query tells them apart.
    public @Nullable Service byName(Tx tx, long account, String name) {
        return TextRule.isStorable(name) ? ServiceStore.byName(tx, account, name) : null;
    }

    /// Whether somebody holds a service of that kind and name: a domain and its hosting may share
    /// one.
    public boolean isTaken(Tx tx, ProductFamily family, String name) {
        return TextRule.isStorable(name) && ServiceStore.isTaken(tx, family, name);
    }

    public List<Service> list(Tx tx, ServiceQuery query) {
        return ServiceStore.list(tx, query);
    }

    /// The options that are services of their own, ended ones included.
    public List<Service> optionsOf(Tx tx, long parent) {
        return ServiceStore.optionsOf(tx, List.of(parent));
    }

    public List<Service> ofOrder(Tx tx, long order) {
        return ServiceStore.ofOrder(tx, order);
    }

    /// Locked until the transaction ends, in the order of their ids.
    public List<Service> lock(Tx tx, Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : ServiceStore.lock(tx, ids);
    }

    /// Null where there is none.
    @Nullable Service lock(Tx tx, long id) {
        List<Service> locked = ServiceStore.lock(tx, List.of(id));
        return locked.isEmpty() ? null : locked.getFirst();
    }

    public List<Clockwork> clockwork(Tx tx, Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : ServiceStore.clockwork(tx, ids);
    }

    /// Of one that there is.
    public Clockwork clockwork(Tx tx, long id) {
        return ServiceStore.clockwork(tx, List.of(id)).getFirst();
    }

    /// Whether its owner has it suspended, and alone brings it back. An option is held with what it
    /// belongs to.
    public boolean isHeld(Tx tx, Service service) {
        return clockworkOf(tx, service).heldSince() != null;
    }

    /// Since when money that it was paid with is owed again; null where all of it is there. An
    /// option is unpaid with what it belongs to.
    public @Nullable Instant owedSince(Tx tx, Service service) {
        return clockworkOf(tx, service).owedSince();
    }

    private Clockwork clockworkOf(Tx tx, Service service) {
        Long parent = service.parent();
        return clockwork(tx, parent == null ? service.id() : parent);
    }

    /// The product version it was ordered with, and keeps.
    public Product product(Tx tx, Service service) {
        Product product = products.find(tx, service.sku(), service.version());
        if (product == null) {
            throw new IllegalStateException(
                    "service %d is of product %s, version %d, which is not there"
                            .formatted(service.id(), service.sku(), service.version()));
        }
        return product;
    }

    /// In which people read its times and its terms are counted.
    public ZoneId zone(Tx tx) {
        Provider provider = catalog.provider(tx);
        return provider == null ? ZoneOffset.UTC : provider.zone();
    }

    /// Ids for services that are about to be ordered.
    public long[] reserve(Tx tx, int count) {
        return ServiceWrites.reserve(tx, count);
    }

    /// Ordered, and not set up yet. Parents come before their options.
    public void order(Tx tx, NewService.Origin origin, List<NewService> services) {
        if (!services.isEmpty()) {
            ServiceWrites.insert(tx, origin, services);
        }
    }

    /// The paid terms of a service that are not over, in their order.
    public List<PaidTerm> termsAhead(Tx tx, long service, Instant now) {
        return ServiceStore.termsAhead(tx, service, now);
    }

    /// Its new plan and options; what it costs is settled elsewhere.
    public void edit(Tx tx, long id, String sku, int version, Map<String, String> options) {
        ServiceWrites.setProduct(tx, id, sku, version, options);
    }

    /// Remembers which unpaid order renews them; null when it is no longer open.
    public void setOpenRenewal(Tx tx, Collection<Long> services, @Nullable Long order) {
        ServiceWrites.setOpenRenewal(tx, services, order);
    }

    public ServiceChange setNickname(Tx tx, long id, String nickname) {
        String reason = TextRule.refusal(nickname, LONGEST_NICKNAME);
        if (reason != null) {
            return ServiceChange.Kind.NICKNAME.at("nickname", reason);
        }
        if (lock(tx, id) == null) {
            return new ServiceChange.NoSuchService(id);
        }
        ServiceWrites.setNickname(tx, id, nickname);
        return new ServiceChange.Changed(again(tx, id));
    }

    /// How it goes on at the end of its term; before that nothing changes.
    public ServiceChange setRenewal(Tx tx, long id, RenewalSettings settings, Instant now) {
        Service service = lock(tx, id);
        if (service == null) {
            return new ServiceChange.NoSuchService(id);
        }
        Product product = product(tx, service);
        ServiceChange.Refused refused = refusal(service, product.renewal(), settings, now);
        if (refused != null) {
            return refused;
        }
        renew(tx, service, settings);
        return new ServiceChange.Changed(reckoned(tx, id));
    }

    static void renew(Tx tx, Service service, RenewalSettings settings) {
        ServiceWrites.setRenewal(tx, service.id(), settings);
        if (ServiceLife.renewsByItself(settings.mode())
                && !ServiceLife.renewsByItself(service.renewal())) {
            // It was reminded of at most; now it is to be ordered.
            ServiceWrites.setNoticed(tx, service.id(), null, null);
        }
    }

    static ServiceChange.@Nullable Refused refusal(
            Service service, RenewalPolicy policy, RenewalSettings settings, Instant now) {
        Term term = settings.term();
        if (!service.status().isHeld()) {
            return ServiceChange.Kind.NOT_HELD.at("service");
        }
        if (service.cancelAt() != null) {
            return ServiceChange.Kind.CANCELLED.at("mode");
        }
        if (!policy.modes().contains(settings.mode())) {
            return ServiceChange.Kind.OTHER_MODE.at(
                    "mode", service.sku(), settings.mode().word(), words(policy.modes()));
        }
        if (term != null && !policy.terms().contains(term)) {
            return ServiceChange.Kind.OTHER_TERM.at("term", service.sku(), term.text());
        }
        boolean isBound =
                service.renewal() == RenewalMode.ENGAGEMENT
                        && settings.mode() != RenewalMode.ENGAGEMENT
                        && service.engagedUntil() != null
                        && service.engagedUntil()
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()
                                .isAfter(now);
        return isBound
                ? ServiceChange.Kind.ENGAGED.at("mode", String.valueOf(service.engagedUntil()))
                : null;
    }

    private static String words(Set<RenewalMode> modes) {
        return String.join(", ", modes.stream().map(RenewalMode::word).sorted().toList());
    }

    /// What the clock does with it next, and when; null where nothing by the clock alone.
    public @Nullable DueStep next(Tx tx, Service service) {
        return ServiceLife.next(facts(tx, service));
    }

    /// When the clock has to look at it next.
    @Nullable Instant nextAt(Tx tx, Service service) {
        DueStep next = next(tx, service);
        return next == null ? null : next.at();
    }

    /// As it stands now, with the time at which the clock looks at it next worked out anew.
    Service reckoned(Tx tx, long id) {
        Service after = again(tx, id);
        ServiceWrites.setNextAt(tx, id, nextAt(tx, after));
        return after;
    }

    ServiceLife.Facts facts(Tx tx, Service service) {
        Clockwork clockwork = clockwork(tx, service.id());
        return facts(tx, service, product(tx, service), clockwork, clockwork.billedHours());
    }

    /// The same of one that is about to be so.
    ServiceLife.Facts facts(
            Tx tx,
            Service service,
            Product product,
            Clockwork clockwork,
            @Nullable Long billedHours) {
        return new ServiceLife.Facts(
                service,
                product.billing(),
                product.renewal(),
                clockwork.noticedFor(),
                clockwork.collectAt(),
                clockwork.owedSince(),
                billedHours,
                clockwork.heldSince() != null,
                clockwork.choice(),
                clockwork.engagementEnd(),
                zone(tx));
    }

    static Service again(Tx tx, long id) {
        Service service = ServiceStore.find(tx, id);
        if (service == null) {
            throw new IllegalStateException("service " + id + " was written and is not there");
        }
        return service;
    }
}
