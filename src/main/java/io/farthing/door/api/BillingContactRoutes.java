package io.farthing.door.api;

import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContact;
import io.farthing.customers.BillingContactSaving;
import io.farthing.customers.BillingContacts;
import io.farthing.customers.CustomerType;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// `/accounts/{uid}/contact`: to whom its invoices are addressed.
final class BillingContactRoutes {
    private static final String PATH = AccountRoutes.ONE + "/contact";

    private static final Schema.Text TYPE =
            Schema.oneOf("what it is to the tax authorities", CustomerType.values());

    private static final Schema.Struct GIVEN =
            Schema.struct("BillingContactChange")
                    .with("type", TYPE)
                    .maybe("name", Schema.text(""))
                    .maybe("company", Schema.text("required of companies and charities"))
                    .maybe("street", Schema.list(Schema.text("a line")))
                    .maybe("postalCode", Schema.text(""))
                    .maybe("city", Schema.text(""))
                    .maybe("country", Schema.text("an ISO 3166 code; the provider's own"))
                    .maybe("vatNumber", Schema.text("not for individuals"));

    private static final Schema.Struct CONTACT =
            Schema.struct("BillingContact")
                    .with("type", TYPE)
                    .with("name", Schema.text(""))
                    .with("company", Schema.text(""))
                    .with("street", Schema.list(Schema.text("a line")))
                    .with("postalCode", Schema.text(""))
                    .with("city", Schema.text(""))
                    .with("country", Schema.text("empty for the provider's own"))
                    .with("vatNumber", Schema.text(""))
                    .with("vatNumberValid", Schema.truth("what the last check said"))
                    .maybe("vatCheckedAt", Schema.instant("absent until it has been checked"));

    private final BillingContacts contacts;
    private final Accounts accounts;

    BillingContactRoutes(BillingContacts contacts, Accounts accounts) {
        this.contacts = contacts;
        this.accounts = accounts;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                PATH,
                                "api.accounts.contact.get",
                                "To whom the account's invoices are addressed")
                        .owner()
                        .replies(CONTACT)
                        .reads(this::get),
                Operation.put(
                                PATH,
                                "api.accounts.contact.set",
                                "Replaces the address; what is not given is empty")
                        .owner()
                        .body(GIVEN)
                        .replies(CONTACT)
                        .writes(this::set));
    }

    private Answer get(Tx tx, Call call) {
        Account account = accounts.find(tx, call.uid());
        return account == null
                ? Answer.notFound("account")
                : Answer.ok(toWire(contacts.find(tx, account)));
    }

    private Answer set(Tx tx, Call call) {
        return switch (contacts.save(tx, contact(call), call.now())) {
            case BillingContactSaving.Saved(BillingContact saved) -> Answer.ok(toWire(saved));
            case BillingContactSaving.FieldRefused(String field, String reason) ->
                    Answer.fieldRefused(field, reason);
            case BillingContactSaving.NoSuchAccount _ -> Answer.notFound("account");
        };
    }

    private static BillingContact contact(Call call) {
        BodyFields body = call.body();
        return new BillingContact(
                call.uid(),
                CustomerType.valueOf(body.text("type").toUpperCase(Locale.ROOT)),
                body.text("name", ""),
                body.text("company", ""),
                body.texts("street"),
                body.text("postalCode", ""),
                body.text("city", ""),
                body.text("country", ""),
                body.text("vatNumber", ""),
                false,
                null);
    }

    private static ObjectNode toWire(BillingContact contact) {
        ObjectNode node =
                Json.object()
                        .put("type", contact.type().word())
                        .put("name", contact.name())
                        .put("company", contact.company());
        Wire.texts(node, "street", contact.street());
        node.put("postalCode", contact.postalCode())
                .put("city", contact.city())
                .put("country", contact.country())
                .put("vatNumber", contact.vatNumber())
                .put("vatNumberValid", contact.isVatNumberValid());
        return Wire.maybe(node, "vatCheckedAt", contact.vatCheckedAt());
    }
}
