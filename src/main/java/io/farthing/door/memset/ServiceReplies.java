package io.farthing.door.memset;

import io.farthing.calendar.Term;
import io.farthing.db.Tx;
import io.farthing.invoices.TaxTreatment;
import io.farthing.money.Money;
import io.farthing.money.Rounding;
import io.farthing.services.RenewalOffer;
import io.farthing.services.Service;
import io.farthing.services.ServiceStatus;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A service as `service.info` tells it, which `server.info` begins with.
final class ServiceReplies {
    private final MemsetDoor.Nouns nouns;

    ServiceReplies(MemsetDoor.Nouns nouns) {
        this.nouns = nouns;
    }

    /// What is the same for all services of an account.
    ///
    /// @param offers the ways to renew each, by service
    record Facts(Map<Long, List<RenewalOffer>> offers, @Nullable TaxTreatment tax, ZoneId zone) {}

    Facts facts(Tx tx, Call call, @Nullable Service only) {
        Map<Long, List<RenewalOffer>> offers =
                only == null
                        ? nouns.sales().renewals().ofAccount(tx, call.account(), false)
                        : Map.of(only.id(), nouns.sales().renewals().strategies(tx, only, false));
        TaxTreatment tax =
                nouns.money().invoices().parties().terms(tx, call.account(), call.now()).tax();
        return new Facts(offers, tax, nouns.sales().services().zone(tx));
    }

    static RpcStruct shown(Service service, Facts facts) {
        Money net = monthly(service, facts);
        TaxTreatment tax = facts.tax();
        Money vat = tax == null ? Money.zero(net.currency()) : tax.rate().minorShareOf(net);
        RpcStruct shown =
                new RpcStruct()
                        .put("name", service.shownName())
                        .put("status", status(service.status()))
                        .put("nickname", service.nickname());
        putDay(shown, "start_date", service.startsAt(), facts.zone());
        putDay(shown, "expiry_date", service.expiresAt(), facts.zone());
        return shown.put("renewal_price_amount", Amounts.of(net.plus(vat)))
                .put("renewal_price_currency", net.currency().code())
                .put("renewal_price_vat", Amounts.of(vat))
                .put("type", Families.type(service.family()))
                .put("network_zones", RpcValue.texts(list(service, "network_zones")))
                .put("data_zone", service.facts().getOrDefault("data_zone", ""));
    }

    /// What the set-up told, several values parted by commas.
    static List<String> list(Service service, String fact) {
        return Arrays.stream(service.facts().getOrDefault(fact, "").split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static void putDay(
            RpcStruct shown, String name, @Nullable Instant instant, ZoneId zone) {
        if (instant != null) {
            shown.put(name, Dates.day(instant, zone));
        }
    }

    private static String status(ServiceStatus status) {
        return switch (status) {
            case CREATING, ACTIVE, UNPAID -> "LIVE";
            case SUSPENDED -> "ONHOLD";
            case ENDED -> "CANCELLED";
        };
    }

    /// The month's share of what the next term costs; nothing for what is not renewed.
    private static Money monthly(Service service, Facts facts) {
        Term term = service.term();
        Money nothing = Money.zero(service.currency());
        if (term == null || term.months() == 0) {
            return nothing;
        }
        for (RenewalOffer offer : facts.offers().getOrDefault(service.id(), List.of())) {
            if (offer.term().equals(term)) {
                Money price = offer.strategies().getFirst().price();
                return new Money(
                                price.currency(),
                                Rounding.divideHalfUp(price.units(), term.months()))
                        .roundedToMinor();
            }
        }
        return nothing;
    }
}
