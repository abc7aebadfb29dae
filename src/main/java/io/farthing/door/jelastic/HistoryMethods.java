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
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// What was charged, in `billing/account`.
final class HistoryMethods {
    private static final Parameter<Bucket> PERIOD = Parameter.optional("period", Type.PERIOD);

    /// East of Greenwich, as clients send it.
    private static final Parameter<Integer> TIME_OFFSET =
            Parameter.optional("timeOffset", Type.MINUTES);

    private static final Parameter<Boolean> GROUP_NODES =
            Parameter.optional("groupNodes", Type.FLAG);
    private static final Parameter<String> TARGET_APPID =
            Parameter.optional("targetAppid", Type.TEXT);

    /// The newer way to name an environment; the older one is `appid`.
    private static final Parameter<String> ENV_NAME =
            Parameter.required("envName", Type.TEXT).or("appid");

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
                        TARGET_APPID)
                .owner(
                        "GetSum",
                        new Method.Body.Reading(this::sum),
                        Parameter.UID,
                        Parameter.START_TIME,
                        Parameter.END_TIME)
                .methods();
    }

    private void addByPeriod(Service service) {
        service.owner(
                        "GetAccountBillingHistoryByPeriod",
                        new Method.Body.Reading(this::ofAccount),
                        Parameter.OWNER_UID,
                        Parameter.START_TIME,
                        Parameter.END_TIME,
                        PERIOD,
                        TIME_OFFSET,
                        GROUP_NODES,
                        TARGET_APPID)
                .staff(
                        "GetAccountBillingHistoryByPeriodInner",
                        new Method.Body.Reading(this::ofAccount),
                        Parameter.UID,
                        Parameter.START_TIME,
                        Parameter.END_TIME,
                        PERIOD,
                        TIME_OFFSET,
                        GROUP_NODES,
                        TARGET_APPID)
                .owner(
                        "GetEnvBillingHistoryByPeriod",
                        new Method.Body.Reading(this::ofEnvironment),
                        Parameter.OWNER_UID,
                        ENV_NAME,
                        Parameter.START_TIME,
                        Parameter.END_TIME,
                        PERIOD,
                        TIME_OFFSET,
                        GROUP_NODES);
    }

    /// An account and a time that can be asked about, or why they cannot.
    private sealed interface Asked {

        /// @param period null where it is empty
        record Sound(Account account, @Nullable Period period, @Nullable Long environment)
                implements Asked {}

        record Refused(Answer answer) implements Asked {}
    }

    private Answer ofAccount(Tx tx, Call call) {
        return switch (asked(tx, call, call.arguments().find(TARGET_APPID))) {
            case Asked.Refused(Answer answer) -> answer;
            case Asked.Sound sound -> rows(tx, call, sound);
        };
    }

    private Answer ofEnvironment(Tx tx, Call call) {
        return switch (asked(tx, call, call.arguments().get(ENV_NAME))) {
            case Asked.Refused(Answer answer) -> answer;
            case Asked.Sound sound -> rows(tx, call, sound);
        };
    }

    private Answer extended(Tx tx, Call call) {
        return switch (asked(tx, call, call.arguments().find(TARGET_APPID))) {
            case Asked.Refused(Answer answer) -> answer;
            case Asked.Sound sound -> {
                ExtendedHistory history =
                        new ExtendedHistory(
                                nouns,
                                sound.account(),
                                new ExtendedHistory.Range(
                                        call.arguments().get(Parameter.START_TIME),
                                        call.arguments().get(Parameter.END_TIME)),
                                sound.environment());
                yield new Answer.Streamed(out -> history.write(database, out));
            }
        };
    }

    private Asked asked(Tx tx, Call call, @Nullable String environment) {
        Instant start = call.arguments().get(Parameter.START_TIME);
        Instant end = call.arguments().get(Parameter.END_TIME);
        if (end.isBefore(start)) {
            return new Asked.Refused(
                    Answer.invalid(Parameter.END_TIME.name(), "lies before the start"));
        }
        Account account = nouns.customers().accounts().find(tx, call.account());
        if (account == null) {
            return new Asked.Refused(Answer.noUser(call.account()));
        }
        Period period = start.equals(end) ? null : new Period(start, end);
        if (environment == null) {
            return new Asked.Sound(account, period, null);
        }
        Long id = nouns.money().chargeHistory().environment(tx, account.uid(), environment);
        return id == null
                ? new Asked.Refused(
                        new Answer.Failed(
                                ResultCode.APPLICATION_NOT_EXIST,
                                "application [" + environment + "] not exist"))
                : new Asked.Sound(account, period, id);
    }

    private Answer rows(Tx tx, Call call, Asked.Sound sound) {
        Bucket bucket = call.arguments().get(PERIOD, Bucket.DAY);
        HistoryReply reply =
                new HistoryReply(
                        sound.account(),
                        nouns.money().catalog().snapshot(tx),
                        nouns.money().catalog().resources(tx),
                        bucket != Bucket.HOUR);
        ArrayNode items = Json.array();
        Period period = sound.period();
        if (period != null) {
            int offset = call.arguments().get(TIME_OFFSET, 0);
            HistoryQuery query =
                    HistoryQuery.of(sound.account().uid(), period, bucket)
                            .in(ZoneOffset.ofTotalSeconds(offset * 60))
                            .ofEnvironment(sound.environment())
                            .mergingLayers(call.arguments().get(GROUP_NODES, false));
            nouns.money()
                    .chargeHistory()
                    .each(tx, query, row -> reply.items(row).forEach(items::add));
        }
        return Answer.array(HistoryReply.CLASS_NAME, items);
    }

    /// What was charged in the period, and what the account held when it ended.
    private Answer sum(Tx tx, Call call) {
        return switch (asked(tx, call, null)) {
            case Asked.Refused(Answer answer) -> answer;
            case Asked.Sound(Account account, Period period, _) -> {
                ChargeHistory.Total total =
                        period == null
                                ? new ChargeHistory.Total(0, 0)
                                : nouns.money().chargeHistory().total(tx, account.uid(), period);
                Instant end = call.arguments().get(Parameter.END_TIME);
                yield new Answer.Done(SumReply.of(tx, nouns.money().ledger(), account, total, end));
            }
        };
    }
}
