package io.farthing.invoices;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.Provider;
import io.farthing.catalog.Seller;
import io.farthing.catalog.Sellers;
import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContact;
import io.farthing.customers.BillingContacts;
import io.farthing.db.Tx;
import io.farthing.ledger.HouseBooks;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads who sells and who buys, and so on what terms.
public final class InvoiceParties {

    private final Sellers sellers;
    private final Accounts accounts;
    private final BillingContacts contacts;
    private final TaxRates rates = TaxRates.shipped();

    public InvoiceParties(Catalog catalog, Accounts accounts, BillingContacts contacts) {
        sellers = new Sellers(catalog);
        this.accounts = accounts;
        this.contacts = contacts;
    }

    /// What the account's next invoice would say.
    public InvoiceTerms terms(Tx tx, Account account, Instant now) {
        return terms(seller(tx, account), account, contacts.find(tx, account), now);
    }

    public InvoiceTerms terms(Tx tx, long account, Instant now) {
        return terms(tx, required(tx, account), now);
    }

    /// Who sells and buys, as of now.
    Parties parties(Tx tx, long account) {
        Account found = required(tx, account);
        return new Parties(
                party(seller(tx, found)),
                buyer(found, contacts.find(tx, found)),
                HouseBooks.of(found));
    }

    private Account required(Tx tx, long account) {
        Account found = accounts.find(tx, account);
        if (found == null) {
            throw new IllegalArgumentException("there is no account " + account);
        }
        return found;
    }

    /// Has the platform, which every sale asks for, read with whatever else is asked for.
    public void askPlatform(Tx tx) {
        sellers.askPlatform(tx);
    }

    /// Who sells to the account.
    public Provider seller(Tx tx, Account account) {
        return seller(tx, HouseBooks.of(account));
    }

    Provider seller(Tx tx, HouseBooks house) {
        return sellers.of(tx, house.reseller());
    }

    /// For many accounts, by uid, in two statements and one for each who sells to them.
    public Map<Long, InvoiceTerms> terms(Tx tx, long[] uids, Instant now) {
        List<Account> found = accounts.find(tx, uids);
        Map<Long, BillingContact> addresses = contacts.find(tx, found);
        Map<HouseBooks, Provider> selling = new HashMap<>();
        Map<Long, InvoiceTerms> terms = new HashMap<>();
        for (Account account : found) {
            Provider provider =
                    selling.computeIfAbsent(HouseBooks.of(account), house -> seller(tx, house));
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
                new Parties(party(provider), buyer(account, contact), HouseBooks.of(account)),
                account.contact().language());
    }

    private static Party party(Provider provider) {
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
