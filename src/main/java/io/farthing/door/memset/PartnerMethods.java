package io.farthing.door.memset;

import io.farthing.access.ApiKey;
import io.farthing.access.ApiKeyCreation;
import io.farthing.access.ApiKeyScopes;
import io.farthing.access.ApiKeys;
import io.farthing.customers.Account;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContact;
import io.farthing.customers.BillingContactSaving;
import io.farthing.customers.BillingContacts;
import io.farthing.customers.CustomerType;
import io.farthing.customers.NewAccount;
import io.farthing.customers.Partners;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A partner's customers. An account's name is its uid.
final class PartnerMethods {
    private static final Parameter<String> EMAIL =
            Parameter.required("user_email", Type.text(254), "Address of the user's mail.");
    private static final Parameter<String> TITLE =
            Parameter.required(
                    "user_title",
                    Type.choice("Mr", "Mrs", "Ms", "Miss", "Dr", "Rev"),
                    "One of 'Mr', 'Mrs', 'Ms', 'Miss', 'Dr', 'Rev'.");
    private static final Parameter<String> FORENAME =
            Parameter.required("user_forename", Type.text(50), "Forename of the user.");
    private static final Parameter<String> SURNAME =
            Parameter.required("user_surname", Type.text(50), "Surname of the user.");
    private static final Parameter<String> COMPANY =
            Parameter.optional("user_company", Type.text(200), "Company of the user.");
    private static final Parameter<String> PHONE =
            Parameter.required("user_phone", Type.text(50), "Number of the user's telephone.");
    private static final Parameter<String> ADDRESS =
            Parameter.required("user_address", Type.text(250), "Address, in up to three lines.");
    private static final Parameter<String> TOWN =
            Parameter.required("user_town", Type.text(100), "Town of the user.");
    private static final Parameter<String> COUNTY =
            Parameter.required("user_statecounty", Type.text(100), "State or county of the user.");
    private static final Parameter<String> COUNTRY =
            Parameter.required("user_country", Type.text(2), "ISO 3166-1 code of the country.");
    private static final Parameter<String> POSTCODE =
            Parameter.required("user_postcode", Type.text(20), "Postal code of the address.");
    private static final Parameter<String> CURRENCY =
            Parameter.optional(
                    "account_currency",
                    Type.choice("GBP", "EUR", "USD"),
                    "One of 'GBP' (usual), 'EUR', 'USD'.");

    private static final Answer.Failed NO_PARTNER =
            Answer.forbidden("This account is not a partner");

    private final Partners partners = new Partners();
    private final BillingContacts contacts = new BillingContacts();
    private final Accounts accounts;
    private final ApiKeys keys;

    PartnerMethods(Accounts accounts, ApiKeys keys) {
        this.accounts = accounts;
        this.keys = keys;
    }

    List<Method> methods() {
        return List.of(
                Method.of(
                        "partner.account.create",
                        "Opens an account for a customer of the calling partner and returns its"
                                + " name and a key to manage it with: account, api_key.",
                        new Method.Body.Writing(this::create),
                        EMAIL,
                        TITLE,
                        FORENAME,
                        SURNAME,
                        COMPANY,
                        PHONE,
                        ADDRESS,
                        TOWN,
                        COUNTY,
                        COUNTRY,
                        POSTCODE,
                        CURRENCY),
                Method.of(
                                "partner.account.list",
                                "Returns a list of the names of the calling partner's accounts.",
                                new Method.Body.Reading(this::list))
                        .returning("array"));
    }

    private Answer list(Tx tx, Call call) {
        if (!partners.isPartner(tx, call.account())) {
            return NO_PARTNER;
        }
        List<String> names =
                partners.accountsOf(tx, call.account()).stream().map(uid -> "" + uid).toList();
        return new Answer.Done(RpcValue.texts(names));
    }

    private Answer create(Tx tx, Call call) {
        Account partner = accounts.find(tx, call.account());
        if (partner == null || !partners.isPartner(tx, call.account())) {
            return NO_PARTNER;
        }
        Arguments arguments = call.arguments();
        String country = arguments.get(COUNTRY).toUpperCase(Locale.ROOT);
        Account.Contact contact =
                Account.Contact.ofEmail(arguments.get(EMAIL))
                        .withName(name(arguments))
                        .withCountry(country)
                        .withNote(arguments.get(TITLE) + ", " + arguments.get(PHONE));
        NewAccount wanted =
                new NewAccount(
                        null,
                        contact,
                        partner.standing().group(),
                        Account.Payment.in(Currency.of(arguments.get(CURRENCY, "GBP"))));
        return switch (accounts.create(tx, wanted, call.now())) {
            case AccountCreation.Created(Account created) -> opened(tx, call, created);
            case AccountCreation.FieldRefused(String field, String reason) ->
                    refused(field, reason);
            case AccountCreation.EmailTaken _ ->
                    new Answer.Failed(
                            ErrorType.NOT_UNIQUE,
                            "user_email: An account with this address exists already.");
            case AccountCreation.UidTaken _, AccountCreation.NoSuchGroup _ ->
                    throw new IllegalStateException("a partner's own group is not there");
        };
    }

    private Answer opened(Tx tx, Call call, Account account) {
        Answer refusal = saveContact(tx, call, account);
        if (refusal != null) {
            return refusal;
        }
        partners.associate(tx, call.account(), account.uid());
        String comment = "made by partner " + call.account();
        return switch (keys.create(tx, account.uid(), comment, ApiKeyScopes.NONE, call.now())) {
            case ApiKeyCreation.Created(ApiKey key, String secret) ->
                    new Answer.Done(
                            new RpcStruct()
                                    .put("account", Long.toString(account.uid()))
                                    .put("api_key", ApiKeyMethods.shown(key, secret))
                                    .build());
            case ApiKeyCreation.TooManyKeys _, ApiKeyCreation.TooManyScopes _ ->
                    throw new IllegalStateException("a new account has no keys yet");
        };
    }

    private @Nullable Answer saveContact(Tx tx, Call call, Account account) {
        Arguments arguments = call.arguments();
        String company = arguments.get(COMPANY, "");
        List<String> street =
                arguments.get(ADDRESS).lines().filter(each -> !each.isBlank()).toList();
        BillingContact contact =
                new BillingContact(
                        account.uid(),
                        company.isEmpty() ? CustomerType.INDIVIDUAL : CustomerType.COMPANY,
                        name(arguments),
                        company,
                        street,
                        arguments.get(POSTCODE),
                        arguments.get(TOWN) + ", " + arguments.get(COUNTY),
                        account.contact().country(),
                        "",
                        false,
                        null);
        return switch (contacts.save(tx, contact, call.now())) {
            case BillingContactSaving.Saved _ -> null;
            case BillingContactSaving.FieldRefused(String field, String reason) ->
                    refused(field, reason);
            case BillingContactSaving.NoSuchAccount _ ->
                    throw new IllegalStateException("the account was made just now");
        };
    }

    private static String name(Arguments arguments) {
        return arguments.get(FORENAME) + " " + arguments.get(SURNAME);
    }

    /// The nouns' fields by the names they have here.
    private static Answer refused(String field, String reason) {
        Parameter<String> parameter =
                switch (field) {
                    case "email" -> EMAIL;
                    case "country" -> COUNTRY;
                    case "street" -> ADDRESS;
                    case "postalCode" -> POSTCODE;
                    case "city" -> TOWN;
                    case "company" -> COMPANY;
                    case "currency" -> CURRENCY;
                    default -> SURNAME;
                };
        return Answer.badParameter(
                parameter.name(),
                field.equals("email")
                        ? "Enter a valid email address."
                        : "This value " + reason + ".");
    }
}
