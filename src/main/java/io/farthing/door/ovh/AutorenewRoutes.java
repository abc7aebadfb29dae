package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.db.Tx;
import io.farthing.orders.Orders;
import io.farthing.services.RenewalChoice;
import io.farthing.services.RenewalChoices;
import io.farthing.wire.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `/me/autorenew`: whether what the account holds is renewed by itself, and on which day of the
/// month. Without a day each service falls due with its own expiry, since bills on a first of the
/// month for what ends on the 31st are what users complained of (docs/dialects/ovh.md).
final class AutorenewRoutes {
    private static final String PATH = " /me/autorenew";

    private final Orders orders;
    private final AccountShape accounts;

    AutorenewRoutes(Orders orders, AccountShape accounts) {
        this.orders = orders;
        this.accounts = accounts;
    }

    Map<String, Handler> handlers() {
        return Map.ofEntries(
                entry("GET" + PATH, this::get),
                entry("POST" + PATH, (tx, call) -> save(tx, call, true)),
                entry("PUT" + PATH, (tx, call) -> save(tx, call, said(call))));
    }

    private JsonNode get(Tx tx, Call call) {
        RenewalChoice choice = RenewalChoices.find(tx, call.account());
        @Nullable String last =
                Shapes.datetime(orders.lastAutomatic(tx, call.account()), accounts.zone(tx));
        return Json.object()
                .put("active", choice.isActive())
                .put("lastRenew", last)
                .put("renewDay", choice.renewDay());
    }

    private static @Nullable Boolean said(Call call) {
        return call.body().path("active").isBoolean() ? (Boolean) call.flag("active") : null;
    }

    /// What is not said stays as it was.
    private static JsonNode save(Tx tx, Call call, @Nullable Boolean isActive) {
        Long day = call.number("renewDay");
        if (day != null && (day < 0 || day > RenewalChoice.LAST_DAY)) {
            throw new RefusedCall(
                    Complaint.badParameter("renewDay", "is no day of a month, and not 0 for none"));
        }
        RenewalChoice before = RenewalChoices.find(tx, call.account());
        RenewalChoice choice =
                new RenewalChoice(
                        isActive == null ? before.isActive() : isActive,
                        day == null ? before.renewDay() : day.intValue());
        RenewalChoices.save(tx, call.account(), choice, call.now());
        return Shapes.nothing();
    }
}
