package io.farthing.invoices;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.Provider;
import io.farthing.catalog.Seller;
import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContact;
import io.farthing.customers.BillingContacts;
import io.farthing.db.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads who sells and who buys, and so on what terms.
public final class InvoiceParties {

    private final Catalog catalog;
    private final Accounts accounts;
    private final BillingContacts contacts;
    private final TaxRates rates = TaxRates.shipped();

    public InvoiceParties(Catalog catalog, Accounts accounts, BillingContacts contacts) {
        this.catalog = catalog;
        this.accounts = accounts;
        this.contacts = contacts;
    }

    /// What the account's next invoice would say.
    public InvoiceTerms terms(Tx tx, Account account, Instant now) {
        return terms(tx, catalog.requiredProvider(tx), account, now);
    }

    public InvoiceTerms terms(Tx tx, long account, Instant now) {
        return terms(tx, required(tx, account), now);
    }

    /// Who sells and buys, as of now.
    Parties parties(Tx tx, Provider provider, long account) {
        Account found = required(tx, account);
        return new Parties(seller(provider), buyer(found, contacts.find(tx, found)));
    }

    private Account required(Tx tx, long account) {
        Account found = accounts.find(tx, account);
        if (found == null) {
            throw new IllegalArgumentException("there is no account " + account);
        }
        return found;
    }

    /// The same where the provider is at hand already.
    public InvoiceTerms terms(Tx tx, Provider provider, Account account, Instant now) {
        return terms(provider, account, contacts.find(tx, account), now);
    }

    /// Who sells.
    public Provider provider(Tx tx) {
        return catalog.requiredProvider(tx);
    }

    /// For many accounts, by uid, in two statements.
    public Map<Long, InvoiceTerms> terms(Tx tx, Provider provider, long[] uids, Instant now) {
        List<Account> found = accounts.find(tx, uids);
        Map<Long, BillingContact> addresses = contacts.find(tx, found);
        Map<Long, InvoiceTerms> terms = new HashMap<>();
        for (Account account : found) {
            BillingContact contact = Objects.requireNonNull(addresses.get(account.uid()));
            terms.put(account.uid(), terms(provider, account, contact, now));
        }
        return terms;
    }

    /// How a sale to the account is taxed on that day.
    public TaxTreatment tax(Tx tx, Account account, Instant now) {
        return terms(tx, account, now).tax();
    }

    /// The same where all that it rests on is at hand already.
    public InvoiceTerms terms(
            Provider provider, Account account, BillingContact contact, Instant now) {
        LocalDate day = now.atZone(provider.zone()).toLocalDate();
        return new InvoiceTerms(
                provider.invoiceSeries(),
                TaxRules.of(provider, rates).treatment(contact, day),
                provider.paymentDays(),
                new Parties(seller(provider), buyer(account, contact)),
                account.contact().language());
    }

    private static Party seller(Provider provider) {
        Seller seller = provider.seller();
        return new Party(
                provider.name(),
                "",
                new Party.Place(
                        seller.street(), seller.postalCode(), seller.city(), seller.country()),
                seller.vatNumber(),
                seller.registration(),
                seller.email(),
                seller.iban(),
                seller.bic());
    }

    private static Party buyer(Account account, BillingContact contact) {
        boolean isCompany = !contact.company().isEmpty();
        String person = contact.name().isEmpty() ? account.contact().email() : contact.name();
        return new Party(
                isCompany ? contact.company() : person,
                isCompany ? contact.name() : "",
                new Party.Place(
                        contact.street(), contact.postalCode(), contact.city(), contact.country()),
                contact.vatNumber(),
                "",
                account.contact().email(),
                "",
                "");
    }
}
