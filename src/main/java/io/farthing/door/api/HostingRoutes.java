package io.farthing.door.api;

import io.farthing.access.GandiKeys;
import io.farthing.charging.CreditHistory;
import io.farthing.charging.CreditRates;
import io.farthing.credits.CreditAccount;
import io.farthing.credits.CreditPurchase;
import io.farthing.credits.CreditPurchase.Cause;
import io.farthing.credits.CreditSettings;
import io.farthing.credits.Credits;
import io.farthing.credits.NewPurchase;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.resources.Answer.Refused;
import io.farthing.resources.Asker;
import io.farthing.resources.CreditOrders;
import io.farthing.wire.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// An account's hosting credits: what is left, how they are bought, and what an hour costs.
final class HostingRoutes {
    private static final String PATH = AccountRoutes.ONE + "/credits";
    private static final int MOST_PURCHASES = 500;
    private static final int LONGEST_NAME = 64;

    private static final Schema.Struct CREDITS =
            Schema.struct("Credits")
                    .with("credits", Schema.decimal("left; negative where some are owed"))
                    .with("value", Wire.MONEY)
                    .with("averageCost", Schema.decimal("of one credit"))
                    .with("hourlyRate", Schema.decimal("what an hour of what runs now costs"))
                    .with("buysOnDemand", Schema.truth(""))
                    .maybe("automaticPackage", Schema.text("bought when few are left"))
                    .with("automaticBelow", Schema.whole("few are fewer than these"))
                    .with("alertBelow", Schema.whole("a mail is sent below; 0 for none"))
                    .with("expiresAt", Schema.instant("if they are left alone until then"))
                    .maybe("dryAt", Schema.instant("since when everything stands still"))
                    .maybe("deleteAt", Schema.instant("when it is deleted"));

    private static final Schema.Struct SETTINGS =
            Schema.struct("CreditSettings")
                    .with("buysOnDemand", Schema.truth(""))
                    .maybe("automaticPackage", Schema.text(""))
                    .maybe("automaticBelow", Schema.whole(""))
                    .maybe("alertBelow", Schema.whole(""));

    private static final Schema.Struct PURCHASE =
            Schema.struct("CreditPurchase")
                    .with("id", Schema.whole(""))
                    .with("package", Schema.text(""))
                    .with("quantity", Schema.whole(""))
                    .with("credits", Schema.decimal(""))
                    .with("price", Wire.MONEY)
                    .with("tax", Wire.MONEY)
                    .maybe("invoice", Schema.whole("none for what is free; a draft until paid"))
                    .with("cause", Schema.oneOf("", Cause.values()))
                    .with("status", Schema.oneOf("", CreditPurchase.Status.values()))
                    .with("createdAt", Schema.instant(""))
                    .maybe("settledAt", Schema.instant(""));

    private static final Schema.Struct WANTED =
            Schema.struct("CreditsWanted")
                    .with("package", Schema.text("its name"))
                    .with("quantity", Schema.integer("how many"));

    private final Credits credits;
    private final CreditOrders orders;
    private final CreditRates rates;
    private final GandiKeys keys;

    HostingRoutes(ApiDoor.Hosting nouns) {
        credits = nouns.credits();
        orders = nouns.orders();
        rates = nouns.rates();
        keys = nouns.keys();
    }

    List<Operation> operations() {
        List<Operation> all = new ArrayList<>(creditOperations());
        all.addAll(new HostingKeyRoutes(keys).operations());
        return all;
    }

    private List<Operation> creditOperations() {
        return List.of(
                Operation.get(PATH, "api.accounts.credits.get", "An account's hosting credits")
                        .owner()
                        .replies(CREDITS)
                        .reads(this::get),
                Operation.put(
                                PATH,
                                "api.accounts.credits.settings",
                                "How credits are bought as they run low")
                        .owner()
                        .body(SETTINGS)
                        .replies(CREDITS)
                        .writes(this::configure),
                Operation.get(
                                PATH + "/purchases",
                                "api.accounts.credits.purchases.list",
                                "What was bought, the latest first")
                        .owner()
                        .pagesOf(PURCHASE, MOST_PURCHASES)
                        .reads(this::purchases),
                Operation.post(
                                PATH + "/purchases",
                                "api.accounts.credits.purchases.create",
                                "Buys packages from prepaid money")
                        .owner()
                        .body(WANTED)
                        .replies(201, OperationRoutes.OPERATION)
                        .writesKeyed(this::buy));
    }

    private Answer get(Tx tx, Call call) {
        CreditAccount account = credits.find(tx, call.uid());
        return account == null ? Answer.notFound("credit account") : shown(tx, call, account);
    }

    private Answer shown(Tx tx, Call call, CreditAccount account) {
        long units = 0;
        for (CreditHistory.Part part : rates.current(tx, call.uid(), call.now())) {
            units = Math.addExact(units, part.units());
        }
        Money rate = new Money(account.stock().currency(), units);
        CreditSettings settings = account.settings();
        ObjectNode node =
                Json.object()
                        .put("credits", Wire.decimal(account.stock().toDecimal()))
                        .put("averageCost", Wire.decimal(account.averageCost()))
                        .put("hourlyRate", Wire.decimal(rate.toDecimal()))
                        .put("buysOnDemand", settings.buysOnDemand())
                        .put("automaticBelow", settings.automaticBelow())
                        .put("alertBelow", settings.alertBelow())
                        .put("expiresAt", account.expiresAt().toString());
        Wire.set(node, "value", Wire.money(account.value()));
        Wire.maybe(node, "automaticPackage", settings.automaticPackage());
        Wire.maybe(node, "dryAt", account.dryAt());
        return Answer.ok(Wire.maybe(node, "deleteAt", account.deletedAt()));
    }

    private Answer configure(Tx tx, Call call) {
        BodyFields body = call.body();
        String wanted = body.textOrNull("automaticPackage");
        var offer = credits.offer(tx, call.now());
        if (wanted != null && (offer == null || offer.find(wanted) == null)) {
            return Answer.fieldRefused("automaticPackage", "is none that is sold");
        }
        Long below = body.wholeOrNull("automaticBelow");
        Long alert = body.wholeOrNull("alertBelow");
        if ((below != null && below < 0) || (alert != null && alert < 0)) {
            return Answer.fieldRefused("", "thresholds must not be negative");
        }
        credits.configure(
                tx,
                call.uid(),
                new CreditSettings(
                        body.flag("buysOnDemand", true),
                        wanted,
                        below == null ? 0 : below,
                        alert == null ? 0 : alert));
        return get(tx, call);
    }

    private Answer purchases(Tx tx, Call call) {
        Page page = Page.of(call, "purchases");
        List<CreditPurchase> found =
                credits.purchases(
                        tx, call.uid(), page.afterNumber(Long.MAX_VALUE), page.limit() + 1);
        return Answer.ok(page.reply(found, HostingRoutes::toWire, each -> "" + each.id()));
    }

    private Answer buy(Tx tx, Call call) {
        BodyFields body = call.body();
        long quantity = body.whole("quantity");
        String name = body.text("package");
        if (quantity < 1 || quantity > Credits.MOST_PACKAGES) {
            return Answer.fieldRefused("quantity", "must lie between 1 and 100000");
        }
        if (name.length() > LONGEST_NAME) {
            return Answer.fieldRefused("package", "is none that is sold");
        }
        String key = call.request().header(Writes.KEY_HEADER);
        NewPurchase wanted =
                new NewPurchase(
                        call.uid(),
                        name,
                        (int) quantity,
                        Cause.ORDERED,
                        "api/" + call.uid() + "/" + key);
        return switch (orders.buy(tx, new Asker(call.uid(), "api"), wanted, call.now())) {
            case io.farthing.resources.Answer.Accepted accepted ->
                    Answer.created(OperationRoutes.toWire(accepted.last()));
            case Refused refused -> OperationRoutes.refused(refused);
        };
    }

    private static ObjectNode toWire(CreditPurchase purchase) {
        ObjectNode node =
                Json.object()
                        .put("id", purchase.id())
                        .put("package", purchase.packageName())
                        .put("quantity", purchase.quantity())
                        .put("credits", Wire.decimal(purchase.credits().toDecimal()))
                        .put("cause", Schema.word(purchase.cause()))
                        .put("status", Schema.word(purchase.status()))
                        .put("createdAt", purchase.createdAt().toString());
        Wire.set(node, "price", Wire.money(purchase.price()));
        Wire.set(node, "tax", Wire.money(purchase.tax()));
        Wire.maybe(node, "invoice", purchase.invoice());
        return Wire.maybe(node, "settledAt", purchase.settledAt());
    }
}
