package io.farthing.door.api;

import io.farthing.charging.ChargeExplanation;
import io.farthing.charging.ChargeId;
import io.farthing.charging.ChargeListing;
import io.farthing.charging.Explanations;
import io.farthing.charging.PostedCharge;
import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.ledger.PostedTransaction;
import io.farthing.metering.HourlyUsage;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.wire.Json;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Charges, and how each came to be.
final class ChargeRoutes {
    private static final Schema.Struct CHARGE =
            Schema.struct("Charge")
                    .with("id", Schema.text(""))
                    .with("account", Schema.whole(""))
                    .with("hour", Schema.instant("its start"))
                    .with("revision", Schema.whole("1; later ones are corrections, 0 is by hand"))
                    .with("environment", Schema.text("empty where it is for none"))
                    .maybe("node", Schema.text("where one node is priced by itself"))
                    .with("resource", Schema.text(""))
                    .with("tariff", Schema.text(""))
                    .with("tariffVersion", Schema.whole(""))
                    .with("quantity", Schema.decimal(""))
                    .with("free", Schema.decimal("what of it was free"))
                    .with("billable", Schema.decimal("what was priced"))
                    .with("amount", Wire.MONEY)
                    .with("paidByBonus", Wire.MONEY)
                    .with("transaction", Schema.whole("in the ledger; 0 for none"));

    private static final Schema.Struct READING =
            Schema.struct("UsageReading")
                    .with("at", Schema.instant(""))
                    .with("meter", Schema.text(""))
                    .with("value", Schema.decimal(""));

    private static final Schema.Struct NODE =
            Schema.struct("ExplainedNode")
                    .with("node", Schema.text(""))
                    .with("reservedCloudlets", Schema.whole(""))
                    .with("usedCloudlets", Schema.whole("0 where it did not run"))
                    .with("readings", Schema.list(READING));

    private static final Schema.Struct EXPLAINED =
            Schema.struct("ExplainedCharge")
                    .with("charge", CHARGE)
                    .with("nodes", Schema.list(NODE))
                    .with("steps", Schema.list(Schema.text("one sentence a step")))
                    .with(
                            "credits",
                            Schema.list(
                                    Schema.text(
                                            "of a charge in credits: what was taken up, and how it was paid")))
                    .maybe("posting", LedgerRoutes.TRANSACTION)
                    .with("remark", Schema.text("empty mostly"));

    private final Explanations explanations;
    private final Accounts accounts;

    ChargeRoutes(Explanations explanations, Accounts accounts) {
        this.explanations = explanations;
        this.accounts = accounts;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                AccountRoutes.ONE + "/charges",
                                "api.accounts.charges.list",
                                "An account's charges, hour by hour")
                        .owner()
                        .takes(Hours.PARAMETERS)
                        .takes(
                                Parameter.query("environment", Schema.text(""), "only of this one"),
                                Parameter.query("resource", Schema.text(""), "only for this one"))
                        .pagesOf(CHARGE)
                        .reads(this::list),
                Operation.get(
                                "/api/v1/charges/{charge}",
                                "api.charges.get",
                                "A charge and how it came to be")
                        .signedIn()
                        .replies(EXPLAINED)
                        .reads(this::explain));
    }

    private Answer list(Tx tx, Call call) {
        Account account = accounts.find(tx, call.uid());
        if (account == null) {
            return Answer.notFound("account");
        }
        Page page = Page.of(call, "charges");
        Hours hours = Hours.of(call, Duration.ofDays(31));
        ChargeListing.Query query =
                new ChargeListing.Query(
                        account.uid(),
                        hours.from(),
                        hours.to(),
                        call.query("environment"),
                        call.query("resource"));
        Currency currency = account.payment().currency();
        return Answer.ok(
                page.reply(
                        ChargeListing.page(tx, query, after(page), page.limit() + 1),
                        each -> toWire(each.charge(), names(each), currency),
                        each -> each.charge().id().text()));
    }

    private static @Nullable ChargeId after(Page page) {
        String after = page.after();
        if (after == null) {
            return null;
        }
        ChargeId id = ChargeId.parse(after);
        if (id == null) {
            throw page.unknown();
        }
        return id;
    }

    private Answer explain(Tx tx, Call call) {
        ChargeId id = ChargeId.parse(call.path("charge"));
        ChargeExplanation found =
                id == null || !call.maySee(id.account()) ? null : explanations.explain(tx, id);
        return found == null ? Answer.notFound("charge") : Answer.ok(toWire(found));
    }

    /// What a charge is for.
    private record Names(String environment, @Nullable String node) {}

    private static Names names(ChargeListing.Listed listed) {
        return new Names(listed.environment(), listed.node());
    }

    private static ObjectNode toWire(ChargeExplanation explained) {
        Long one = explained.charge().node();
        String node =
                one == null || explained.nodes().isEmpty()
                        ? null
                        : explained.nodes().getFirst().node();
        ObjectNode reply =
                Wire.set(
                        Json.object(),
                        "charge",
                        toWire(
                                explained.charge(),
                                new Names(explained.environment(), node),
                                explained.amount().currency()));
        Wire.objects(reply, "nodes", explained.nodes().stream().map(ChargeRoutes::toWire).toList());
        Wire.texts(reply, "steps", explained.rating());
        Wire.texts(reply, "credits", explained.creditSentences());
        PostedTransaction posting = explained.posting();
        if (posting != null) {
            Wire.set(reply, "posting", LedgerRoutes.toWire(posting));
        }
        return reply.put("remark", explained.remark());
    }

    private static ObjectNode toWire(ChargeExplanation.NodeUsage usage) {
        ObjectNode node =
                Json.object()
                        .put("node", usage.node())
                        .put("reservedCloudlets", usage.reservedCloudlets())
                        .put("usedCloudlets", usage.usedCloudlets());
        return Wire.objects(
                node, "readings", usage.readings().stream().map(ChargeRoutes::toWire).toList());
    }

    private static ObjectNode toWire(HourlyUsage.Reading reading) {
        return Json.object()
                .put("at", reading.at().toString())
                .put("meter", reading.meter().name())
                .put("value", Wire.decimal(reading.value()));
    }

    private static ObjectNode toWire(PostedCharge charge, Names names, Currency currency) {
        ObjectNode node =
                Json.object()
                        .put("id", charge.id().text())
                        .put("account", charge.id().account())
                        .put("hour", charge.id().hour().start().toString())
                        .put("revision", charge.id().revision())
                        .put("environment", names.environment());
        Wire.maybe(node, "node", names.node())
                .put("resource", charge.resource())
                .put("tariff", charge.tariff().uniqueName())
                .put("tariffVersion", charge.tariff().version())
                .put("quantity", Wire.decimal(charge.amounts().quantity()))
                .put("free", Wire.decimal(charge.amounts().free()))
                .put("billable", Wire.decimal(charge.amounts().billable()));
        Wire.set(node, "amount", Wire.money(new Money(currency, charge.units())));
        Wire.set(node, "paidByBonus", Wire.money(new Money(currency, charge.bonusUnits())));
        return node.put("transaction", charge.transaction());
    }
}
