package io.farthing.door.gandi;

import io.farthing.access.NewUser;
import io.farthing.access.Passwords;
import io.farthing.access.UserCreation;
import io.farthing.access.Users;
import io.farthing.customers.Account;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContact;
import io.farthing.customers.BillingContactSaving;
import io.farthing.customers.BillingContacts;
import io.farthing.customers.NewAccount;
import io.farthing.customers.Partners;
import io.farthing.db.Tx;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A reseller opens an account for a customer of its own, with a login. Nobody else opens accounts
/// this way: staff does, or the provider's own pages.
final class NewContact {
    private static final Pattern COUNTRY_FORM = Pattern.compile("[A-Za-z]{2}");

    private static final Parameter<Long> TYPE =
            Parameter.required(
                    "type",
                    Type.whole(0, 3, FaultObject.INTEGER),
                    "0 a person, 1 a company, 2 an association, 3 a public body.");
    private static final Parameter<String> GIVEN =
            Parameter.required("given", Type.text(1, 64), "First name.");
    private static final Parameter<String> FAMILY =
            Parameter.required("family", Type.text(1, 64), "Last name.");
    private static final Parameter<String> ORGNAME =
            Parameter.optional("orgname", Type.text(0, 200), "Name of the organisation.");
    private static final Parameter<String> EMAIL =
            Parameter.required("email", Type.text(3, 254), "Address of the mail, and the login.");
    private static final Parameter<String> STREET =
            Parameter.required("streetaddr", Type.text(1, 200), "Street, in up to four lines.");
    private static final Parameter<String> ZIP =
            Parameter.optional("zip", Type.text(0, 20), "Postal code.");
    private static final Parameter<String> CITY =
            Parameter.required("city", Type.text(1, 100), "City.");
    private static final Parameter<String> COUNTRY =
            Parameter.required(
                    "country", Type.matching(COUNTRY_FORM, 2), "ISO 3166 code of the country.");
    private static final Parameter<String> PASSWORD =
            Parameter.required(
                    "password",
                    Type.text(Passwords.SHORTEST, Passwords.LONGEST),
                    "Password of the login.");
    private static final Parameter<String> LANG =
            Parameter.optional("lang", Type.text(2, 5), "Language of mails.");
    private static final Parameter<String> VAT =
            Parameter.optional("tva_number", Type.text(0, 30), "VAT number.");
    private static final Parameter<String> VAT_AGAIN =
            Parameter.optional("vat_number", Type.text(0, 30), "The same.");

    /// Told to staff, in the account's note: billing keeps no telephone numbers.
    private static final Parameter<String> PHONE =
            Parameter.required("phone", Type.text(1, 50), "Telephone number.");

    private static final Parameter<Arguments> CONTACT =
            Parameter.required(
                    "params",
                    Type.struct(
                            "ContactCreate",
                            TYPE,
                            GIVEN,
                            FAMILY,
                            ORGNAME,
                            EMAIL,
                            STREET,
                            ZIP,
                            CITY,
                            COUNTRY,
                            PHONE,
                            PASSWORD,
                            LANG,
                            VAT,
                            VAT_AGAIN),
                    "The new contact.");

    private final Partners partners = new Partners();
    private final BillingContacts contacts = new BillingContacts();
    private final Accounts accounts;
    private final Users users;
    private final Passwords passwords;

    NewContact(Accounts accounts, Users users, Passwords passwords) {
        this.accounts = accounts;
        this.users = users;
        this.passwords = passwords;
    }

    Method method() {
        return Method.of(
                        "contact.create",
                        "Opens an account for a customer of the calling reseller. Returns the"
                                + " contact with its handle.",
                        new Method.Body.Prepared(this::prepare),
                        CONTACT)
                .admitting(Method.Admission.KEY_OR_EMPTY);
    }

    private Method.Handler prepare(Call call) {
        String hash = passwords.hash(call.get(CONTACT).get(PASSWORD));
        return (tx, same) -> create(tx, same, hash);
    }

    private Answer create(Tx tx, Call call, String passwordHash) {
        Account partner = accounts.find(tx, call.account());
        if (partner == null || !partners.isPartner(tx, call.account())) {
            return Answer.refused(
                    FaultObject.RESELLER, FaultCause.NORIGHT, "Only resellers create contacts");
        }
        Arguments asked = call.get(CONTACT);
        Account.Contact contact =
                Account.Contact.ofEmail(asked.get(EMAIL))
                        .withName(name(asked))
                        .withLanguage(asked.get(LANG, "en"))
                        .withCountry(asked.get(COUNTRY).toUpperCase(Locale.ROOT))
                        .withNote(asked.get(PHONE));
        NewAccount wanted =
                new NewAccount(
                        null,
                        contact,
                        partner.standing().group(),
                        Account.Payment.in(partner.payment().currency()));
        return switch (accounts.create(tx, wanted, call.now())) {
            case AccountCreation.Created(Account created) ->
                    opened(tx, call, created, passwordHash);
            case AccountCreation.FieldRefused(String field, String reason) ->
                    refused(field, reason);
            case AccountCreation.EmailTaken _ -> taken();
            case AccountCreation.UidTaken _, AccountCreation.NoSuchGroup _ ->
                    throw new IllegalStateException("a reseller's own group is not there");
        };
    }

    private Answer opened(Tx tx, Call call, Account account, String passwordHash) {
        BillingContact wanted = billingContact(call.get(CONTACT), account);
        Answer refusal =
                switch (contacts.save(tx, wanted, call.now())) {
                    case BillingContactSaving.Saved _ -> null;
                    case BillingContactSaving.FieldRefused(String field, String reason) ->
                            refused(field, reason);
                    case BillingContactSaving.NoSuchAccount _ ->
                            throw new IllegalStateException("the account was made just now");
                };
        if (refusal != null) {
            return refusal;
        }
        Answer noLogin = login(tx, call, account, passwordHash);
        if (noLogin != null) {
            return noLogin;
        }
        partners.associate(tx, call.account(), account.uid());
        return new Answer.Done(ContactReply.of(account, contacts.find(tx, account), false));
    }

    private @Nullable Answer login(Tx tx, Call call, Account account, String passwordHash) {
        NewUser user = NewUser.customer(account.contact().email(), passwordHash, account.uid());
        return switch (users.create(tx, user, call.now())) {
            case UserCreation.Created _ -> null;
            case UserCreation.LoginTaken _ -> taken();
            case UserCreation.LoginRefused(String reason) -> refused("email", reason);
            case UserCreation.NoSuchAccount _ ->
                    throw new IllegalStateException("the account was made just now");
        };
    }

    private static BillingContact billingContact(Arguments asked, Account account) {
        return new BillingContact(
                account.uid(),
                ContactReply.ContactType.toNoun(asked.get(TYPE)),
                name(asked),
                asked.get(ORGNAME, ""),
                asked.get(STREET).lines().filter(each -> !each.isBlank()).toList(),
                asked.get(ZIP, ""),
                asked.get(CITY),
                account.contact().country(),
                asked.get(VAT, asked.get(VAT_AGAIN, "")),
                false,
                null);
    }

    private static String name(Arguments asked) {
        return asked.get(GIVEN) + " " + asked.get(FAMILY);
    }

    private static Answer taken() {
        return Answer.refused(
                FaultObject.CONTACT, FaultCause.EXIST, "email: there is such a contact already");
    }

    /// The nouns' fields by the names they have here.
    private static Answer refused(String field, String reason) {
        List<String> names = List.of("company", "street", "postalCode", "vatNumber", "language");
        List<String> ours = List.of("orgname", "streetaddr", "zip", "tva_number", "lang");
        int known = names.indexOf(field);
        return Answer.refused(
                FaultObject.CONTACT,
                FaultCause.BADPARAMETER,
                "%s: %s".formatted(known < 0 ? field : ours.get(known), reason));
    }
}
