package io.farthing.invoices;

import io.farthing.customers.BillingContact;
import io.farthing.customers.BillingContacts;
import io.farthing.db.Database;
import io.farthing.jobs.ClockTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Keeps what the register says of customers' VAT numbers. Until it has answered, a number is not
/// valid and the customer pays tax like anybody; an unreachable register is asked again. The asking
/// is done outside of any transaction.
public final class VatChecks {

    private static final int AT_ONCE = 200;

    /// A valid number may be given up: it is asked for again after this time.
    private static final Duration FRESH = Duration.ofDays(90);

    private final Database database;
    private final BillingContacts contacts;
    private final Vies vies;

    public VatChecks(Database database, BillingContacts contacts, Vies vies) {
        this.database = database;
        this.contacts = contacts;
        this.vies = vies;
    }

    /// Every minute.
    public ClockTask task() {
        return ClockTask.every(
                Duration.ofMinutes(1),
                "vat-numbers",
                (_, now) -> {
                    int _ = runDue(now);
                });
    }

    /// Asks for the numbers that were never answered for, or long ago; returns how many answers
    /// came.
    public int runDue(Instant now) {
        List<BillingContact> due =
                database.read(tx -> contacts.vatChecksDue(tx, now.minus(FRESH), AT_ONCE));
        int answered = 0;
        for (BillingContact contact : due) {
            answered += answered(contact, now) ? 1 : 0;
        }
        return answered;
    }

    private boolean answered(BillingContact contact, Instant now) {
        return switch (vies.check(contact.vatNumber())) {
            case ViesAnswer.Valid _ -> record(contact, true, now);
            case ViesAnswer.Invalid _ -> record(contact, false, now);
            case ViesAnswer.Unreachable _ -> false;
        };
    }

    private boolean record(BillingContact contact, boolean isValid, Instant now) {
        return database.transact(tx ->
                contacts.recordVatCheck(tx, contact.account(), contact.vatNumber(), isValid, now));
    }
}
