package io.farthing.door.jelastic;

import io.farthing.customers.AccountStandings;
import io.farthing.customers.AccountStatus;
import io.farthing.db.Tx;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What staff does to an account's state, in `billing/account`.
final class StandingMethods {
    private static final Parameter<String> STATUS = Parameter.required("status", Type.TEXT);

    /// Deleting is not among the documented values.
    private static final Map<String, AccountStatus> STATUSES =
            Map.of(
                    "1", AccountStatus.ACTIVE,
                    "active", AccountStatus.ACTIVE,
                    "2", AccountStatus.INACTIVE,
                    "inactive", AccountStatus.INACTIVE,
                    "3", AccountStatus.DESTROYED,
                    "destroy", AccountStatus.DESTROYED);

    private final AccountStandings standings;

    StandingMethods(AccountStandings standings) {
        this.standings = standings;
    }

    List<Method> methods() {
        return new Service("billing", "account")
                .staff(
                        "SetAccountStatus",
                        new Method.Body.Writing(this::setStatus),
                        Parameter.UID,
                        STATUS)
                .staff("SuspendUser", new Method.Body.Writing(this::suspend), Parameter.UID)
                .staff("EnableUser", new Method.Body.Writing(this::enable), Parameter.UID)
                .methods();
    }

    private Answer setStatus(Tx tx, Call call) {
        String text = call.arguments().get(STATUS).strip().toLowerCase(Locale.ROOT);
        AccountStatus status = STATUSES.get(text);
        return status == null
                ? Answer.invalid(STATUS.name(), "is not 1, 2 or 3")
                : Outcomes.of(standings.setStatus(tx, call.account(), status, call.now()));
    }

    private Answer suspend(Tx tx, Call call) {
        return Outcomes.of(standings.suspend(tx, call.account()));
    }

    private Answer enable(Tx tx, Call call) {
        return Outcomes.of(standings.enable(tx, call.account()));
    }
}
