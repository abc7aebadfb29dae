package io.farthing.door.jelastic;

import io.farthing.calendar.Hour;
import io.farthing.calendar.MonthInZone;
import io.farthing.calendar.Period;
import io.farthing.catalog.Catalog;
import io.farthing.charging.ChargeHistory;
import io.farthing.charging.MonthTraffic;
import io.farthing.customers.Account;
import io.farthing.customers.AccountDate;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.metering.AccountUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `billing/utils`: to try things out, and to put them right, for whoever has the private API key.
final class RepairMethods {
    private static final Parameter<Instant> START = Parameter.required("startDate", Type.DATE);
    private static final Parameter<Instant> END = Parameter.required("endDate", Type.DATE);
    private static final Parameter<Instant> MONTH = Parameter.required("monthStart", Type.DATE);
    private static final Parameter<BigDecimal> TRAFFIC =
            Parameter.required("externalTraffic", Type.DECIMAL_NUMBER);
    private static final Parameter<String> DATE_TYPE = Parameter.required("dateType", Type.TEXT);
    private static final Parameter<Instant> DATE = Parameter.required("dateValue", Type.DATE);
    private static final Parameter<String> ENVIRONMENT = Parameter.required("envName", Type.TEXT);
    private static final Parameter<Instant> FROM = Parameter.required("startDateFrom", Type.DATE);
    private static final Parameter<Instant> TO = Parameter.required("startDateTo", Type.DATE);

    private final Accounts accounts;
    private final Catalog catalog;
    private final AccountUsage usage;
    private final ChargeHistory history;

    RepairMethods(JelasticDoor.Nouns nouns) {
        accounts = nouns.customers().accounts();
        catalog = nouns.money().catalog();
        history = nouns.money().chargeHistory();
        JelasticDoor.Quantities quantities = nouns.platform().quantities();
        usage = new AccountUsage(quantities.usage(), quantities.meters());
    }

    List<Method> methods() {
        Parameter<Long> uid = Parameter.UID;
        return new Service("billing", "utils")
                .checked(
                        "ClearBillingHistory",
                        new Method.Body.Whole(this::hide),
                        ENVIRONMENT,
                        uid,
                        START,
                        END)
                .checked("ClearMonthTraffic", new Method.Body.Whole(this::clear), uid, MONTH)
                .checked("SetMonthTraffic", new Method.Body.Whole(this::set), uid, MONTH, TRAFFIC)
                .checked(
                        "GetUidUsageByPeriod",
                        new Method.Body.Reading(this::usage),
                        uid,
                        START,
                        END)
                .checked(
                        "SetAccountDate",
                        new Method.Body.Whole(this::setDate),
                        uid,
                        DATE_TYPE,
                        DATE)
                .checked(
                        "SetBillingHistoryDate",
                        new Method.Body.Whole(this::setHistoryDate),
                        uid,
                        ENVIRONMENT,
                        FROM,
                        TO,
                        DATE_TYPE,
                        DATE)
                .methods();
    }

    /// Charges are in the ledger, which is added to and never changed: what goes is the view
    /// (docs/decisions/hidden-history.md).
    private Answer hide(Tx tx, Call call) {
        return show(tx, call, call.arguments().get(START), call.arguments().get(END), null);
    }

    /// Where in that stretch the history begins, or where it ends.
    private Answer setHistoryDate(Tx tx, Call call) {
        Instant from = call.arguments().get(FROM);
        Instant to = call.arguments().get(TO);
        Instant date = call.arguments().get(DATE);
        return switch (call.arguments().get(DATE_TYPE).toLowerCase(Locale.ROOT)) {
            case "startdate" -> show(tx, call, from, to, new Ends(date, Instant.MAX));
            case "enddate" -> show(tx, call, from, to, new Ends(Instant.EPOCH, date));
            default -> Answer.invalid(DATE_TYPE.name(), "is neither startDate nor endDate");
        };
    }

    private record Ends(Instant from, Instant to) {}

    private Answer show(Tx tx, Call call, Instant from, Instant to, @Nullable Ends shown) {
        Account account = accounts.find(tx, call.arguments().get(Parameter.UID));
        if (account == null) {
            return Answer.noUser(call.arguments().get(Parameter.UID));
        }
        String name = call.arguments().get(ENVIRONMENT);
        Long environment = history.environment(tx, account.uid(), name);
        if (environment == null) {
            return Answer.noEnvironment(name);
        }
        if (!from.isBefore(to)) {
            return Answer.invalid("endDate", "is not after the start");
        }
        Period asked = new Period(from, to);
        history.showOnly(tx, account, environment, asked, within(asked, shown));
        return Answer.done();
    }

    private static @Nullable Period within(Period asked, @Nullable Ends shown) {
        if (shown == null) {
            return null;
        }
        Instant from = shown.from().isBefore(asked.start()) ? asked.start() : shown.from();
        Instant to = shown.to().isAfter(asked.end()) ? asked.end() : shown.to();
        return from.isBefore(to) ? new Period(from, to) : null;
    }

    private Answer clear(Tx tx, Call call) {
        long account = call.arguments().get(Parameter.UID);
        if (accounts.find(tx, account) == null) {
            return Answer.noUser(account);
        }
        MonthTraffic.clear(tx, account, month(tx, call));
        return Answer.done();
    }

    private Answer set(Tx tx, Call call) {
        long account = call.arguments().get(Parameter.UID);
        BigDecimal traffic = call.arguments().get(TRAFFIC);
        if (accounts.find(tx, account) == null) {
            return Answer.noUser(account);
        }
        if (traffic.signum() < 0) {
            return Answer.invalid(TRAFFIC.name(), "is negative");
        }
        MonthTraffic.set(tx, account, month(tx, call), traffic);
        return Answer.done();
    }

    private MonthInZone month(Tx tx, Call call) {
        return MonthInZone.of(call.arguments().get(MONTH), catalog.requiredProvider(tx).zone());
    }

    private Answer usage(Tx tx, Call call) {
        long account = call.arguments().get(Parameter.UID);
        if (accounts.find(tx, account) == null) {
            return Answer.noUser(account);
        }
        Hour from = Hour.notBefore(call.arguments().get(START));
        Hour to = Hour.notBefore(call.arguments().get(END));
        return UsageReply.of(usage, tx, new AccountUsage.Query(account, from, to, null));
    }

    private Answer setDate(Tx tx, Call call) {
        AccountDate date = AccountDate.named(call.arguments().get(DATE_TYPE));
        if (date == null) {
            return Answer.invalid(DATE_TYPE.name(), "is no date of an account");
        }
        long account = call.arguments().get(Parameter.UID);
        return accounts.setDate(tx, account, date, call.arguments().get(DATE))
                ? Answer.done()
                : Answer.noUser(account);
    }
}
