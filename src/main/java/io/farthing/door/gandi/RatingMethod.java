package io.farthing.door.gandi;

import io.farthing.calendar.Hour;
import io.farthing.catalog.CreditOffer;
import io.farthing.catalog.CreditOffers;
import io.farthing.charging.CreditHistory;
import io.farthing.charging.CreditRates;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.wire.RpcValue;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What resources cost in credits: at this moment, or as they have been charged.
final class RatingMethod {
    /// Two years of hours, and leap days.
    private static final long MOST_HOURS = 2 * 366 * 24;

    private static final Parameter<LocalDateTime> START =
            Parameter.optional("date_start", Type.DATE, "From; usually a while before the end.");
    private static final Parameter<LocalDateTime> END =
            Parameter.optional("date_end", Type.DATE, "To; usually now.");
    private static final Parameter<String> OFFSET =
            Parameter.optional(
                    "offset",
                    Type.matching(Pattern.compile("[+-](0[0-9]|1[0-7]):?[0-5][0-9]"), 6),
                    "Of the local time from Greenwich's, as '+0200'.");
    private static final Parameter<String> RESOLUTION =
            Parameter.optional(
                    "resolution",
                    Type.choice("hourly", "daily", "weekly", "monthly"),
                    "Length of a bucket; usually hourly.");
    private static final Parameter<Long> ID = Parameter.required("id", Ids.ID, "Its id.");
    private static final Parameter<String> KIND =
            Parameter.required(
                    "type", Type.choice("vm", "disk", "iface", "ip", "rproxy"), "Its type.");
    private static final Parameter<List<Arguments>> RESOURCE =
            Parameter.optional(
                    "resource",
                    Type.oneOrMore(Type.struct("HostingRatingResource", ID, KIND)),
                    "What to look at; usually everything.");
    private static final Parameter<Arguments> OPTIONS =
            Parameter.optional(
                    "opts",
                    Type.struct("HostingRatingOptions", START, END, OFFSET, RESOLUTION, RESOURCE),
                    "What is asked for; without it the current hour.");

    private final CreditRates rates;
    private final CreditOffers offers;

    RatingMethod(CreditRates rates, CreditOffers offers) {
        this.rates = rates;
        this.offers = offers;
    }

    Method method() {
        return Method.of(
                        "hosting.rating.list",
                        "Credits by component: what an hour costs now, or what was charged.",
                        new Method.Body.Reading(this::list),
                        OPTIONS)
                .returning("array");
    }

    private Answer list(Tx tx, Call call) {
        Arguments options = call.arguments().find(OPTIONS);
        return options == null || options.isEmpty() ? now(tx, call) : charged(tx, call, options);
    }

    /// The last element is what clients read as the current hour's: it is the only one.
    private Answer now(Tx tx, Call call) {
        CreditOffer offer = offers.find(tx, call.now());
        RatingBucket bucket = new RatingBucket();
        for (CreditHistory.Part part : rates.current(tx, call.account(), call.now())) {
            if (offer != null) {
                bucket.add(part.resource(), new Money(offer.commodity(), part.units()));
            }
        }
        LocalDateTime hour =
                LocalDateTime.ofInstant(call.now(), ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS);
        return Answer.of(List.of(bucket.toWire(hour, rates.priced(tx, call.now()))));
    }

    private Answer charged(Tx tx, Call call, Arguments options) {
        ZoneOffset zone = ZoneOffset.of(colon(options.get(OFFSET, "+00:00")));
        RatingBucket.Length length = RatingBucket.Length.of(options.get(RESOLUTION, "hourly"));
        LocalDateTime end = options.get(END, LocalDateTime.ofInstant(call.now(), zone));
        LocalDateTime start = options.get(START, length.usualStart(end));
        Hour from = Hour.of(start.toInstant(zone));
        Hour to = Hour.of(end.toInstant(zone));
        if (to.epochHour() - from.epochHour() > MOST_HOURS) {
            return Answer.refused(
                    FaultObject.DATE, FaultCause.VALUE, "date_start: more than two years back");
        }
        CreditOffer offer = offers.find(tx, call.now());
        List<CreditHistory.Part> parts =
                offer == null ? List.of() : CreditHistory.parts(tx, call.account(), from, to);
        Predicate<String> isWanted = wanted(options);
        Map<LocalDateTime, RatingBucket> buckets = new TreeMap<>();
        for (CreditHistory.Part part : parts) {
            if (offer != null && isWanted.test(part.node())) {
                Instant hour = part.hour().start();
                LocalDateTime begin = length.begin(LocalDateTime.ofInstant(hour, zone));
                buckets.computeIfAbsent(begin, _ -> new RatingBucket())
                        .add(part.resource(), new Money(offer.commodity(), part.units()));
            }
        }
        return shown(buckets, rates.priced(tx, call.now()));
    }

    private static Answer shown(Map<LocalDateTime, RatingBucket> buckets, Set<String> priced) {
        List<RpcValue> shown = new ArrayList<>();
        buckets.forEach((begin, bucket) -> shown.add(bucket.toWire(begin, priced)));
        return Answer.of(shown);
    }

    /// Nodes are metered by names such as `vm-12`.
    private static Predicate<String> wanted(Arguments options) {
        List<Arguments> resources = options.find(RESOURCE);
        if (resources == null || resources.isEmpty()) {
            return _ -> true;
        }
        List<String> nodes =
                resources.stream().map(each -> each.get(KIND) + "-" + each.get(ID)).toList();
        return nodes::contains;
    }

    private static String colon(String offset) {
        return offset.indexOf(':') > 0
                ? offset
                : offset.substring(0, 3) + ":" + offset.substring(3);
    }
}
