package io.farthing.door.jelastic;

import io.farthing.calendar.Bucket;
import io.farthing.calendar.Period;
import io.farthing.catalog.CatalogSnapshot;
import io.farthing.charging.HouseTotals;
import io.farthing.db.Tx;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffType;
import io.farthing.wire.DateValues;
import io.farthing.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the whole platform charged, in `billing/account`, for staff.
final class TotalMethods {
    /// Seconds of a step, as the platform's statistics count them; whole hours are charged.
    private static final Parameter<Integer> INTERVAL = Parameter.optional("interval", Type.COUNT);

    private static final Parameter<Type.Names> SUM_FIELDS =
            Parameter.required("sumFields", Type.NAMES);
    private static final Parameter<Boolean> IS_PAID = Parameter.optional("isPaid", Type.FLAG);
    private static final Parameter<String> TYPE = Parameter.optional("type", Type.TEXT);
    private static final Parameter<Type.Names> NAMES = Parameter.optional("names", Type.NAMES);
    private static final Parameter<String> GROUP =
            Parameter.optional("groupName", Type.TEXT).or("group");
    private static final Parameter<Long> ONE_UID = Parameter.optional("uid", Type.UID);

    private static final int SECONDS_OF_HOUR = 3600;
    private static final int SECONDS_OF_DAY = 86_400;

    /// Days, and steps, in one answer: ten years of days.
    private static final int MOST_STEPS = 3660;

    private static final Set<TariffType> EXTRAS =
            Set.of(TariffType.OPTION, TariffType.LICENCE, TariffType.EXTERNAL);

    private final JelasticDoor.Nouns nouns;

    TotalMethods(JelasticDoor.Nouns nouns) {
        this.nouns = nouns;
    }

    List<Method> methods() {
        Service service = new Service("billing", "account");
        addSteps(service);
        return service.staff(
                        "GetBillingSummaryByDay",
                        new Method.Body.Reading(this::days),
                        Parameter.START_TIME,
                        Parameter.END_TIME,
                        AskedHistory.TIME_OFFSET,
                        AskedHistory.TIME_ZONE,
                        GROUP,
                        ONE_UID)
                .methods();
    }

    private void addSteps(Service service) {
        service.staff(
                        "GetClusterBillingHistory",
                        new Method.Body.Reading(this::cluster),
                        Parameter.START_TIME,
                        Parameter.END_TIME,
                        INTERVAL,
                        IS_PAID)
                .staff(
                        "GetAggClusterBillingHistory",
                        new Method.Body.Reading(this::fields),
                        Parameter.START_TIME,
                        Parameter.END_TIME,
                        INTERVAL,
                        SUM_FIELDS,
                        IS_PAID)
                .staff(
                        "GetAggExtraBillingHistory",
                        new Method.Body.Reading(this::extras),
                        Parameter.START_TIME,
                        Parameter.END_TIME,
                        INTERVAL,
                        IS_PAID,
                        TYPE,
                        NAMES);
    }

    /// Steps that can be asked for, or why they cannot.
    private sealed interface Steps {
        record Sound(List<HouseTotals.Total> totals, CatalogSnapshot catalog) implements Steps {}

        record Refused(Answer answer) implements Steps {}
    }

    private Steps steps(Tx tx, Call call) {
        Instant start = call.arguments().get(Parameter.START_TIME);
        Instant end = call.arguments().get(Parameter.END_TIME);
        int seconds = call.arguments().get(INTERVAL, SECONDS_OF_DAY);
        if (end.isBefore(start)) {
            return new Steps.Refused(
                    Answer.invalid(Parameter.END_TIME.name(), "lies before the start"));
        }
        if (seconds < SECONDS_OF_HOUR || seconds % SECONDS_OF_HOUR != 0) {
            return new Steps.Refused(
                    Answer.invalid(INTERVAL.name(), "is not a number of seconds of whole hours"));
        }
        if (Duration.between(start, end).toSeconds() / seconds > MOST_STEPS) {
            return new Steps.Refused(
                    Answer.invalid(INTERVAL.name(), "gives more than " + MOST_STEPS + " steps"));
        }
        CatalogSnapshot catalog = nouns.money().catalog().snapshot(tx);
        List<HouseTotals.Total> totals =
                start.equals(end)
                        ? List.of()
                        : HouseTotals.steps(
                                tx,
                                new Period(start, end),
                                seconds / SECONDS_OF_HOUR,
                                call.arguments().get(IS_PAID, false));
        return new Steps.Sound(totals, catalog);
    }

    private Answer cluster(Tx tx, Call call) {
        return switch (steps(tx, call)) {
            case Steps.Refused(Answer answer) -> answer;
            case Steps.Sound(List<HouseTotals.Total> totals, CatalogSnapshot catalog) -> {
                ArrayNode items = Json.array();
                new StepColumns(catalog).rows(totals).forEach(items::add);
                yield Answer.array(HistoryReply.CLASS_NAME, items);
            }
        };
    }

    /// Of the same rows, the fields that are asked for.
    private Answer fields(Tx tx, Call call) {
        List<String> wanted = call.arguments().get(SUM_FIELDS).values();
        for (String field : wanted) {
            if (!StepColumns.FIELDS.contains(field)) {
                return Answer.invalid(SUM_FIELDS.name(), "no sum is called " + field);
            }
        }
        return switch (steps(tx, call)) {
            case Steps.Refused(Answer answer) -> answer;
            case Steps.Sound(List<HouseTotals.Total> totals, CatalogSnapshot catalog) -> {
                ArrayNode items = Json.array();
                for (ObjectNode row : new StepColumns(catalog).rows(totals)) {
                    ObjectNode item =
                            items.addObject()
                                    .put("dateTime", row.get("dateTime").asString())
                                    .put("currency", row.get("currency").asString());
                    wanted.forEach(field -> item.set(field, row.get(field)));
                }
                yield Answer.array(HistoryReply.CLASS_NAME, items);
            }
        };
    }

    private Answer extras(Tx tx, Call call) {
        String word = call.arguments().get(TYPE, "").strip();
        TariffType type = extra(word);
        if (type == null && !word.isEmpty()) {
            return Answer.invalid(TYPE.name(), "is not OPTION, LICENCE or EXTERNAL");
        }
        Type.Names names = call.arguments().find(NAMES);
        return switch (steps(tx, call)) {
            case Steps.Refused(Answer answer) -> answer;
            case Steps.Sound(List<HouseTotals.Total> totals, CatalogSnapshot catalog) -> {
                ArrayNode items = Json.array();
                for (HouseTotals.Total total : totals) {
                    Tariff tariff = catalog.tariff(total.tariff());
                    if (tariff == null || !isExtra(tariff, type)) {
                        continue;
                    }
                    if (names == null || names.values().contains(total.resource())) {
                        items.add(extra(total, tariff.type()));
                    }
                }
                yield Answer.array(HistoryReply.CLASS_NAME, items);
            }
        };
    }

    private static boolean isExtra(Tariff tariff, @Nullable TariffType wanted) {
        return wanted == null ? EXTRAS.contains(tariff.type()) : tariff.type() == wanted;
    }

    private static @Nullable TariffType extra(String word) {
        TariffType type = Type.constant(TariffType.class, word);
        return type != null && EXTRAS.contains(type) ? type : null;
    }

    private static ObjectNode extra(HouseTotals.Total total, TariffType type) {
        return Json.object()
                .put("dateTime", DateValues.write(total.at()))
                .put("type", type.name())
                .put("name", total.resource())
                .put("resourceBillableAmount", Figures.of(total.billable()))
                .put("resourceFreeAmount", Figures.of(total.free()))
                .put("cost", Figures.of(total.cost()))
                .put("currency", total.cost().currency().code())
                .put("count", total.charges());
    }

    /// What operators add up themselves elsewhere, call by call: who used and who paid in, day by
    /// day, with the instant of the first refill.
    private Answer days(Tx tx, Call call) {
        Instant start = call.arguments().get(Parameter.START_TIME);
        Instant end = call.arguments().get(Parameter.END_TIME);
        if (end.isBefore(start)) {
            return Answer.invalid(Parameter.END_TIME.name(), "lies before the start");
        }
        ZoneId zone = AskedHistory.zone(call);
        List<Period> days = new ArrayList<>();
        for (Instant at = start; at.isBefore(end); at = days.getLast().end()) {
            Instant dayEnd = Bucket.DAY.holding(at, zone).end();
            days.add(new Period(at, dayEnd.isBefore(end) ? dayEnd : end));
            if (days.size() > MOST_STEPS) {
                return Answer.invalid(
                        Parameter.END_TIME.name(), "is more than " + MOST_STEPS + " days later");
            }
        }
        HouseTotals.Whose whose =
                new HouseTotals.Whose(call.arguments().find(GROUP), call.arguments().find(ONE_UID));
        ArrayNode items = Json.array();
        HouseTotals.days(tx, days, whose).forEach(day -> items.add(item(day)));
        return Answer.array("com.hivext.api.server.billing.response.DaySummary", items);
    }

    private static ObjectNode item(HouseTotals.Day day) {
        ObjectNode item =
                Json.object()
                        .put("dateTime", DateValues.write(day.at()))
                        .put("group", day.group())
                        .put("currency", day.charged().currency().code())
                        .put("accounts", day.accounts())
                        .put("cost", Figures.of(day.charged()))
                        .put("bonusCost", Figures.of(day.bonusCharged()))
                        .put("refilled", Figures.of(day.refilled()))
                        .put("refills", day.refills());
        Dates.put(item, "firstRefillOn", day.firstRefillAt());
        return item;
    }
}
