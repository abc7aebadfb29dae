package io.farthing.door.jelastic;

import io.farthing.calendar.Bucket;
import io.farthing.calendar.Period;
import io.farthing.charging.ChargeHistory;
import io.farthing.charging.HistoryQuery;
import io.farthing.customers.Account;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// What was charged, in `billing/account`.
final class HistoryMethods {
    /// 1 asks for what the bonus paid, 0 for what the balance did.
    private static final Parameter<Boolean> BONUS = Parameter.optional("bonus", Type.FLAG);

    /// Any path: then rows repeat what is nested in them.
    private static final Parameter<Type.Names> EXPAND_FIELDS =
            Parameter.optional("expandFields", Type.NAMES);

    private final JelasticDoor.Nouns nouns;
    private final Database database;

    HistoryMethods(JelasticDoor.Nouns nouns, Database database) {
        this.nouns = nouns;
        this.database = database;
    }

    List<Method> methods() {
        Service service = new Service("billing", "account");
        addByPeriod(service);
        return service.owner(
                        "GetExtendedAccountBillingHistoryByPeriod",
                        new Method.Body.Reading(this::extended),
                        Parameter.OWNER_UID,
                        Parameter.START_TIME,
                        Parameter.END_TIME,
                        AskedHistory.TARGET_APPID,
                        EXPAND_FIELDS)
                .owner(
                        "GetSum",
                        new Method.Body.Reading(this::sum),
                        Parameter.UID,
                        Parameter.START_TIME,
                        Parameter.END_TIME)
                .owner(
                        "GetSumAccountBillingHistory",
                        new Method.Body.Reading(this::sumOfHistory),
                        Parameter.UID,
                        Parameter.START_TIME,
                        Parameter.END_TIME,
                        BONUS)
                .methods();
    }

    private void addByPeriod(Service service) {
        service.owner(
                        "GetAccountBillingHistoryByPeriod",
                        new Method.Body.Reading(this::ofAccount),
                        AskedHistory.ofAccount(Parameter.OWNER_UID))
                .staff(
                        "GetAccountBillingHistoryByPeriodInner",
                        new Method.Body.Reading(this::ofAccount),
                        AskedHistory.ofAccount(Parameter.UID))
                .owner(
                        "GetEnvBillingHistoryByPeriod",
                        new Method.Body.Reading(this::ofEnvironment),
                        AskedHistory.ofEnvironment());
    }

    private Answer ofAccount(Tx tx, Call call) {
        return rows(tx, call, call.arguments().find(AskedHistory.TARGET_APPID));
    }

    private Answer ofEnvironment(Tx tx, Call call) {
        return rows(tx, call, call.arguments().get(AskedHistory.ENV_NAME));
    }

    private Answer rows(Tx tx, Call call, @Nullable String environment) {
        return switch (AskedHistory.of(tx, call, nouns, environment)) {
            case AskedHistory.Refused(Answer answer) -> answer;
            case AskedHistory.Sound sound -> rows(tx, call, sound);
        };
    }

    private Answer extended(Tx tx, Call call) {
        String environment = call.arguments().find(AskedHistory.TARGET_APPID);
        return switch (AskedHistory.of(tx, call, nouns, environment)) {
            case AskedHistory.Refused(Answer answer) -> answer;
            case AskedHistory.Sound sound -> {
                ExtendedHistory history =
                        new ExtendedHistory(
                                nouns,
                                sound.account(),
                                new ExtendedHistory.Range(
                                        call.arguments().get(Parameter.START_TIME),
                                        call.arguments().get(Parameter.END_TIME),
                                        call.arguments().find(EXPAND_FIELDS) != null),
                                sound.environment());
                yield new Answer.Streamed(out -> history.write(database, out));
            }
        };
    }

    private Answer rows(Tx tx, Call call, AskedHistory.Sound sound) {
        HistoryReply reply =
                HistoryReply.of(
                        tx,
                        nouns,
                        sound.account(),
                        call.arguments().get(AskedHistory.PERIOD, Bucket.DAY) != Bucket.HOUR);
        ArrayNode items = Json.array();
        HistoryQuery query = sound.query(call);
        if (query != null) {
            nouns.money()
                    .chargeHistory()
                    .each(tx, query, row -> reply.items(row).forEach(items::add));
        }
        return Answer.array(HistoryReply.CLASS_NAME, items);
    }

    /// What was charged in the period, and what the account held when it ended.
    private Answer sum(Tx tx, Call call) {
        return switch (AskedHistory.of(tx, call, nouns, null)) {
            case AskedHistory.Refused(Answer answer) -> answer;
            case AskedHistory.Sound(Account account, Period period, _) -> {
                Instant end = call.arguments().get(Parameter.END_TIME);
                yield new Answer.Done(
                        SumReply.of(
                                tx,
                                nouns.money().ledger(),
                                account,
                                total(tx, account, period),
                                end));
            }
        };
    }

    private Answer sumOfHistory(Tx tx, Call call) {
        return switch (AskedHistory.of(tx, call, nouns, null)) {
            case AskedHistory.Refused(Answer answer) -> answer;
            case AskedHistory.Sound(Account account, Period period, _) ->
                    new Answer.Done(
                            SumReply.ofHistory(
                                    account,
                                    total(tx, account, period),
                                    call.arguments().find(BONUS)));
        };
    }

    private ChargeHistory.Total total(Tx tx, Account account, @Nullable Period period) {
        return period == null
                ? new ChargeHistory.Total(0, 0)
                : nouns.money().chargeHistory().total(tx, account.uid(), period);
    }
}
