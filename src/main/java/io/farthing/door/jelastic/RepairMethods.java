package io.farthing.door.jelastic;

import io.farthing.calendar.Hour;
import io.farthing.calendar.MonthInZone;
import io.farthing.catalog.Catalog;
import io.farthing.charging.MonthTraffic;
import io.farthing.customers.AccountDate;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.metering.AccountUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

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

    RepairMethods(JelasticDoor.Nouns nouns) {
        accounts = nouns.customers().accounts();
        catalog = nouns.money().catalog();
        JelasticDoor.Quantities quantities = nouns.platform().quantities();
        usage = new AccountUsage(quantities.usage(), quantities.meters());
    }

    List<Method> methods() {
        Parameter<Long> uid = Parameter.UID;
        return new Service("billing", "utils")
                .checked(
                        "ClearBillingHistory",
                        new Method.Body.Plain(RepairMethods::unchangeable),
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
                        new Method.Body.Plain(RepairMethods::unchangeable),
                        uid,
                        ENVIRONMENT,
                        FROM,
                        TO,
                        DATE_TYPE,
                        DATE)
                .methods();
    }

    /// Charges are in the ledger, which is added to and never changed.
    private static Answer unchangeable(Call call) {
        return new Answer.Failed(
                ResultCode.NOT_SUPPORTED,
                "charges are never removed or dated otherwise: fund the account, or report the usage and charge it again");
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
