package io.farthing.door.api;

import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.Invoices;
import io.farthing.orders.Order;
import io.farthing.orders.Orders;
import io.farthing.payments.PaymentSubject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What money that came may pay: the account's own order or invoice, or its balance.
final class Payables {
    private final Invoices invoices;
    private final Orders orders;

    Payables(ApiDoor.Nouns nouns) {
        invoices = nouns.invoices();
        orders = nouns.shop().orders();
    }

    /// Null where none is named. What is not there or another account's is refused by name.
    @Nullable PaymentSubject named(Tx tx, BodyFields body, long account) {
        if (!body.has("subject")) {
            return null;
        }
        BodyFields subject = new BodyFields(body.required("subject"));
        long id = subject.whole("id");
        PaymentSubject.Kind kind =
                PaymentSubject.Kind.valueOf(subject.text("kind").toUpperCase(Locale.ROOT));
        Long owner =
                switch (kind) {
                    case INVOICE -> {
                        Invoice invoice = invoices.find(tx, id);
                        yield invoice == null ? null : invoice.account();
                    }
                    case ORDER -> {
                        Order order = orders.find(tx, id);
                        yield order == null ? null : order.account();
                    }
                    case TOP_UP -> id;
                };
        if (owner == null || owner != account) {
            throw new RefusedCall(
                    Complaint.INVALID_FIELD.about(
                            "subject.id", "subject.id names nothing of this account to pay"));
        }
        return new PaymentSubject(kind, id);
    }
}
