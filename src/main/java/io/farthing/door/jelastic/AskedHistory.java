package io.farthing.door.jelastic;

import io.farthing.calendar.Bucket;
import io.farthing.calendar.Period;
import io.farthing.charging.HistoryQuery;
import io.farthing.customers.Account;
import io.farthing.db.Tx;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// What a call asks to see of the past: whose, of when, in which steps, on whose wall clock. Views,
/// exports and sums read the same parameters here, so that they show the same.
sealed interface AskedHistory {
    Parameter<Bucket> PERIOD = Parameter.optional("period", Type.PERIOD);

    /// East of Greenwich, as clients send it.
    Parameter<Integer> TIME_OFFSET = Parameter.optional("timeOffset", Type.MINUTES);

    /// Ours: an offset is wrong for half of a year that has summer time.
    Parameter<ZoneId> TIME_ZONE = Parameter.optional("timeZone", Type.ZONE);

    Parameter<Boolean> GROUP_NODES = Parameter.optional("groupNodes", Type.FLAG);
    Parameter<String> TARGET_APPID = Parameter.optional("targetAppid", Type.TEXT);

    /// The newer way to name an environment; the older one is `appid`.
    Parameter<String> ENV_NAME = Parameter.required("envName", Type.TEXT).or("appid");

    /// What a history of an account takes.
    static Parameter<?>[] ofAccount(Parameter<Long> account) {
        return new Parameter<?>[] {
            account,
            Parameter.START_TIME,
            Parameter.END_TIME,
            PERIOD,
            TIME_OFFSET,
            TIME_ZONE,
            GROUP_NODES,
            TARGET_APPID
        };
    }

    /// What a history of an environment takes.
    static Parameter<?>[] ofEnvironment() {
        return new Parameter<?>[] {
            Parameter.OWNER_UID,
            ENV_NAME,
            Parameter.START_TIME,
            Parameter.END_TIME,
            PERIOD,
            TIME_OFFSET,
            TIME_ZONE,
            GROUP_NODES
        };
    }

    /// An account and a time that can be asked about.
    ///
    /// @param period null where it is empty
    record Sound(Account account, @Nullable Period period, @Nullable Long environment)
            implements AskedHistory {

        /// Null where there is nothing to look for.
        @Nullable HistoryQuery query(Call call) {
            return period == null
                    ? null
                    : HistoryQuery.of(
                                    account.uid(), period, call.arguments().get(PERIOD, Bucket.DAY))
                            .in(zone(call))
                            .ofEnvironment(environment)
                            .mergingLayers(call.arguments().get(GROUP_NODES, false));
        }
    }

    /// Why it cannot be asked.
    record Refused(Answer answer) implements AskedHistory {}

    /// Reads what a call asks for, and refuses what cannot be asked.
    ///
    /// @param environment null for all
    static AskedHistory of(
            Tx tx, Call call, JelasticDoor.Nouns nouns, @Nullable String environment) {
        Instant start = call.arguments().get(Parameter.START_TIME);
        Instant end = call.arguments().get(Parameter.END_TIME);
        if (end.isBefore(start)) {
            return new Refused(Answer.invalid(Parameter.END_TIME.name(), "lies before the start"));
        }
        Account account = nouns.customers().accounts().find(tx, call.account());
        if (account == null) {
            return new Refused(Answer.noUser(call.account()));
        }
        Period period = start.equals(end) ? null : new Period(start, end);
        if (environment == null) {
            return new Sound(account, period, null);
        }
        Long id = nouns.money().chargeHistory().environment(tx, account.uid(), environment);
        return id == null
                ? new Refused(Answer.noEnvironment(environment))
                : new Sound(account, period, id);
    }

    /// On whose clock days and months begin.
    static ZoneId zone(Call call) {
        ZoneId named = call.arguments().find(TIME_ZONE);
        return named == null
                ? ZoneOffset.ofTotalSeconds(call.arguments().get(TIME_OFFSET, 0) * 60)
                : named;
    }
}
