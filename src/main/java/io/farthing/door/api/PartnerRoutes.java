package io.farthing.door.api;

import io.farthing.customers.Accounts;
import io.farthing.customers.Partners;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who may open accounts for customers of its own.
final class PartnerRoutes {
    private static final String PATH = AccountRoutes.ONE + "/partner";

    private static final Schema.Struct PARTNER =
            Schema.struct("Partner")
                    .with("isPartner", Schema.truth("whether it may open accounts"))
                    .with(
                            "accounts",
                            Schema.list(Schema.whole("uids of the accounts it has opened")));

    private final Partners partners = new Partners();
    private final Accounts accounts;

    PartnerRoutes(Accounts accounts) {
        this.accounts = accounts;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(PATH, "api.accounts.partner.get", "What it is as a partner")
                        .owner()
                        .replies(PARTNER)
                        .reads(this::get),
                Operation.put(PATH, "api.accounts.partner.appoint", "Makes it a partner")
                        .staff()
                        .replies(PARTNER)
                        .writes(this::appoint),
                Operation.delete(
                                PATH,
                                "api.accounts.partner.dismiss",
                                "Lets it open no more accounts")
                        .staff()
                        .replies(PARTNER)
                        .writes(this::dismiss));
    }

    private Answer get(Tx tx, Call call) {
        return accounts.find(tx, call.uid()) == null
                ? Answer.notFound("account")
                : Answer.ok(toWire(tx, call.uid()));
    }

    private Answer appoint(Tx tx, Call call) {
        if (accounts.find(tx, call.uid()) == null) {
            return Answer.notFound("account");
        }
        partners.appoint(tx, call.uid(), call.now());
        return Answer.ok(toWire(tx, call.uid()));
    }

    private Answer dismiss(Tx tx, Call call) {
        if (accounts.find(tx, call.uid()) == null) {
            return Answer.notFound("account");
        }
        partners.dismiss(tx, call.uid());
        return Answer.ok(toWire(tx, call.uid()));
    }

    private ObjectNode toWire(Tx tx, long account) {
        ObjectNode node = Json.object().put("isPartner", partners.isPartner(tx, account));
        ArrayNode opened = node.putArray("accounts");
        partners.accountsOf(tx, account).forEach(opened::add);
        return node;
    }
}
