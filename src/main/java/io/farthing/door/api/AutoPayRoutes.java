package io.farthing.door.api;

import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.payments.AutoPay;
import io.farthing.payments.AutoPayCreation;
import io.farthing.payments.AutoPayRule;
import io.farthing.payments.AutoPayRun;
import io.farthing.payments.AutoPays;
import io.farthing.payments.CronTimes;
import io.farthing.payments.NewAutoPay;
import io.farthing.wire.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Standing orders that refill a prepaid balance.
final class AutoPayRoutes {
    private static final String OF_ACCOUNT = AccountRoutes.ONE + "/auto-pays";
    private static final String ONE = OF_ACCOUNT + "/{id}";
    private static final long LONGEST_PERIOD = Duration.ofDays(3650).toSeconds();

    private static final Schema.Struct LEVEL =
            Schema.struct("AutoPayLevel")
                    .with("minimum", Wire.MONEY)
                    .maybe(
                            "minPeriodSeconds",
                            new Schema.Whole(0, LONGEST_PERIOD, "at least so long between two"));

    private static final Schema.Struct REGULAR =
            Schema.struct("AutoPayTimes")
                    .with("cron", Schema.text("of five fields as Unix, or six or seven as Quartz"))
                    .maybe("zone", Schema.text("UTC if absent"));

    private static final Schema.Struct NEW =
            Schema.struct("NewAutoPay")
                    .with("amount", Wire.MONEY)
                    .maybe("method", Schema.whole("the usual one if absent"))
                    .maybe("level", LEVEL)
                    .maybe("regular", REGULAR)
                    .maybe("expiresAt", Schema.instant(""));

    private static final Schema.Struct AUTO_PAY =
            Schema.struct("AutoPay")
                    .with("id", Schema.whole(""))
                    .with("account", Schema.whole(""))
                    .maybe("method", Schema.whole(""))
                    .with("amount", Wire.MONEY)
                    .maybe("level", LEVEL)
                    .maybe("regular", REGULAR)
                    .with("status", Schema.oneOf("", AutoPay.Status.values()))
                    .with("reason", Schema.text("why it stopped"))
                    .maybe("expiresAt", Schema.instant(""))
                    .with("createdAt", Schema.instant(""));

    private static final Schema.Struct RUN =
            Schema.struct("AutoPayRun")
                    .with("at", Schema.instant(""))
                    .with("amount", Wire.MONEY)
                    .maybe("order", Schema.whole("absent where it was refused at once"))
                    .with("outcome", Schema.oneOf("", AutoPayRun.Outcome.values()))
                    .with("reason", Schema.text("why no money came"));

    private final Accounts accounts;
    private final AutoPays autoPays;

    AutoPayRoutes(Accounts accounts, AutoPays autoPays) {
        this.accounts = accounts;
        this.autoPays = autoPays;
    }

    List<Operation> operations() {
        return List.of(
                Operation.post(
                                OF_ACCOUNT,
                                "api.accounts.auto-pays.create",
                                "Refills the balance by itself: below a level, or at times")
                        .owner()
                        .body(NEW)
                        .replies(201, AUTO_PAY)
                        .writes(this::create),
                Operation.get(OF_ACCOUNT, "api.accounts.auto-pays.list", "The first first")
                        .owner()
                        .replies(Schema.struct("AutoPays").with("items", Schema.list(AUTO_PAY)))
                        .reads(this::list),
                Operation.get(
                                ONE + "/history",
                                "api.accounts.auto-pays.history",
                                "When it asked for money, the latest first")
                        .owner()
                        .replies(Schema.struct("AutoPayHistory").with("items", Schema.list(RUN)))
                        .reads(this::history),
                Operation.delete(ONE, "api.accounts.auto-pays.delete", "Pays no more")
                        .owner()
                        .writes(this::delete));
    }

    private Answer create(Tx tx, Call call) {
        Account account = accounts.find(tx, call.uid());
        if (account == null) {
            return Answer.notFound("account");
        }
        BodyFields body = call.body();
        NewAutoPay wanted =
                new NewAutoPay(
                        account.uid(),
                        body.wholeOrNull("method"),
                        body.money("amount"),
                        "",
                        rule(body),
                        body.instantOrNull("expiresAt"));
        return switch (autoPays.create(tx, wanted, call.now())) {
            case AutoPayCreation.Created(AutoPay autoPay) -> Answer.created(toWire(autoPay));
            case AutoPayCreation.NoSuchAccount _ -> Answer.notFound("account");
            case AutoPayCreation.Refused(AutoPayCreation.Field field, String sentence, _) ->
                    refused(field, sentence);
        };
    }

    private static Answer refused(AutoPayCreation.Field field, String sentence) {
        String name =
                switch (field) {
                    case METHOD -> null;
                    case AMOUNT -> "amount";
                    case MINIMUM -> "level.minimum";
                    case TIMES -> "regular.cron";
                    case EXPIRY -> "expiresAt";
                    case COUNT -> "";
                };
        if (name == null) {
            return Answer.refused(Complaint.PAYMENT_REFUSED, sentence);
        }
        return name.isEmpty()
                ? Answer.refused(Complaint.NOT_NOW, sentence)
                : new Answer.Refused(Complaint.INVALID_FIELD.about(name, sentence));
    }

    private static AutoPayRule rule(BodyFields body) {
        if (body.has("level") == body.has("regular")) {
            throw RefusedCall.of("level", "or regular must be there, and not both");
        }
        if (body.has("level")) {
            BodyFields level = new BodyFields(body.required("level"));
            Money minimum = level.money("minimum");
            Long seconds = level.wholeOrNull("minPeriodSeconds");
            return new AutoPayRule.Level(
                    minimum, Duration.ofSeconds(seconds == null ? 0 : seconds));
        }
        BodyFields regular = new BodyFields(body.required("regular"));
        CronTimes times = CronTimes.read(regular.text("cron"));
        ZoneId zone = zone(regular.text("zone", "UTC"));
        if (times == null) {
            throw RefusedCall.of("regular.cron", "is no cron expression");
        }
        if (zone == null) {
            throw RefusedCall.of("regular.zone", "is no time zone");
        }
        return new AutoPayRule.Regular(times, zone);
    }

    private static @Nullable ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private Answer list(Tx tx, Call call) {
        return Answer.ok(
                Wire.objects(
                        Json.object(),
                        "items",
                        autoPays.list(tx, call.uid(), call.now()).stream()
                                .map(AutoPayRoutes::toWire)
                                .toList()));
    }

    private Answer history(Tx tx, Call call) {
        AutoPay autoPay = own(tx, call);
        return autoPay == null
                ? Answer.notFound("auto-pay")
                : Answer.ok(
                        Wire.objects(
                                Json.object(),
                                "items",
                                autoPays.history(tx, autoPay.id(), AutoPays.MOST_RUNS).stream()
                                        .map(AutoPayRoutes::toWire)
                                        .toList()));
    }

    private Answer delete(Tx tx, Call call) {
        AutoPay autoPay = own(tx, call);
        return autoPay == null || autoPays.delete(tx, autoPay.id(), call.now()) == null
                ? Answer.notFound("auto-pay")
                : Answer.empty();
    }

    private @Nullable AutoPay own(Tx tx, Call call) {
        AutoPay autoPay = autoPays.find(tx, call.pathNumber("id"), call.now());
        return autoPay == null || autoPay.account() != call.uid() ? null : autoPay;
    }

    private static ObjectNode toWire(AutoPay autoPay) {
        ObjectNode node = Json.object().put("id", autoPay.id()).put("account", autoPay.account());
        Wire.maybe(node, "method", autoPay.method());
        Wire.set(node, "amount", Wire.minorMoney(autoPay.amount()));
        switch (autoPay.rule()) {
            case AutoPayRule.Level(Money minimum, Duration minPeriod) -> {
                ObjectNode level = Wire.set(Json.object(), "minimum", Wire.money(minimum));
                Wire.set(node, "level", level.put("minPeriodSeconds", minPeriod.toSeconds()));
            }
            case AutoPayRule.Regular(CronTimes times, ZoneId zone) ->
                    Wire.set(
                            node,
                            "regular",
                            Json.object().put("cron", times.text()).put("zone", zone.getId()));
        }
        node.put("status", Schema.word(autoPay.status())).put("reason", autoPay.reason());
        Wire.maybe(node, "expiresAt", autoPay.expiresAt());
        return node.put("createdAt", autoPay.createdAt().toString());
    }

    private static ObjectNode toWire(AutoPayRun run) {
        ObjectNode node = Json.object().put("at", run.at().toString());
        Wire.set(node, "amount", Wire.minorMoney(run.amount()));
        Wire.maybe(node, "order", run.order());
        return node.put("outcome", Schema.word(run.outcome())).put("reason", run.reason());
    }
}
