package io.farthing.customers;

import io.farthing.customers.BillingContactSaving.FieldRefused;
import io.farthing.customers.BillingContactSaving.NoSuchAccount;
import io.farthing.customers.BillingContactSaving.Saved;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps the addresses that invoices go to.
public final class BillingContacts {

    /// Never null: an account without an address of its own has that of a private individual.
    public BillingContact find(Tx tx, Account account) {
        BillingContact contact = BillingContactStore.find(tx, account.uid());
        return contact == null ? BillingContact.of(account) : contact;
    }

    /// The same of who is told once both are there; asked with whatever else is asked for.
    public Function<Account, BillingContact> ask(Tx tx, long account) {
        Supplier<List<BillingContact>> found = BillingContactStore.ask(tx, account);
        return owner -> found.get().isEmpty() ? BillingContact.of(owner) : found.get().getFirst();
    }

    /// Whether the account has given an address.
    public boolean has(Tx tx, long account) {
        return BillingContactStore.find(tx, account) != null;
    }

    /// What is wrong with it, or null.
    public static @Nullable FieldRefused refusal(BillingContact contact) {
        return BillingContactRule.refusal(contact.inPlainForm());
    }

    /// For many accounts in one statement, by uid; those without an address included.
    public Map<Long, BillingContact> find(Tx tx, List<Account> accounts) {
        Map<Long, BillingContact> found = BillingContactStore.find(tx, accounts);
        accounts.forEach(account -> found.putIfAbsent(account.uid(), BillingContact.of(account)));
        return found;
    }

    /// The outcome of a check is kept as long as it is about the same number of the same country;
    /// what the given contact says of it does not count.
    public BillingContactSaving save(Tx tx, BillingContact contact, Instant now) {
        BillingContact plain = contact.inPlainForm();
        FieldRefused refused = BillingContactRule.refusal(plain);
        if (refused != null) {
            return refused;
        }
        Account account = AccountStore.lock(tx, contact.account());
        if (account == null || account.standing().status() == AccountStatus.DELETED) {
            return new NoSuchAccount(contact.account());
        }
        BillingContact before = find(tx, account);
        boolean isSame =
                before.vatNumber().equals(plain.vatNumber())
                        && before.country().equals(plain.country());
        BillingContact saved =
                isSame
                        ? plain.checked(before.isVatNumberValid(), before.vatCheckedAt())
                        : plain.checked(false, null);
        BillingContactStore.save(tx, saved, now);
        return new Saved(saved);
    }

    /// What a check said of a number; false, and nothing kept, where the account has another number
    /// by now.
    public boolean recordVatCheck(
            Tx tx, long account, String vatNumber, boolean isValid, Instant checkedAt) {
        return BillingContactStore.recordCheck(
                tx, account, VatNumbers.plain(vatNumber), isValid, checkedAt);
    }

    /// Whose VAT number has never been checked, or not since that instant; the longest unchecked
    /// first, so that a register that does not answer keeps nobody else waiting for ever.
    public List<BillingContact> vatChecksDue(Tx tx, Instant before, int most) {
        return BillingContactStore.vatChecksDue(tx, before, most);
    }
}
