package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContact;
import io.farthing.customers.BillingContactSaving;
import io.farthing.customers.BillingContacts;
import io.farthing.customers.ContactChange;
import io.farthing.customers.CustomerType;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `/me`: the account as the dialect sees a person.
final class MeRoutes {
    private static final Set<String> SUBSIDIARIES =
            Set.of(
                    "CZ", "DE", "ES", "FI", "FR", "GB", "IE", "IT", "LT", "MA", "NL", "PL", "PT",
                    "SN", "TN");

    /// What is not asked of customers here.
    private static final List<String> UNKNOWN =
            List.of(
                    "area",
                    "birthCity",
                    "birthDay",
                    "companyNationalIdentificationNumber",
                    "corporationType",
                    "fax",
                    "italianSDI",
                    "kycValidated",
                    "nationalIdentificationNumber",
                    "phone",
                    "phoneCountry",
                    "phoneType",
                    "purposeOfPurchase",
                    "sex",
                    "spareEmail");

    private final Accounts accounts;
    private final BillingContacts contacts;
    private final AccountShape shape;

    MeRoutes(Accounts accounts, BillingContacts contacts, AccountShape shape) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.shape = shape;
    }

    Map<String, Handler> handlers() {
        return Map.ofEntries(entry("GET /me", this::me), entry("PUT /me", this::change));
    }

    /// The subsidiary an account buys from: that of its country where there is one.
    static String subsidiary(String country) {
        return SUBSIDIARIES.contains(country) ? country : "EU";
    }

    private JsonNode me(Tx tx, Call call) {
        Account account = shape.account(tx, call);
        BillingContact contact = contacts.find(tx, account);
        String country = country(tx, contact);
        ObjectNode tree = Json.object();
        List<String> street = contact.street();
        tree.put("address", street.isEmpty() ? null : street.getFirst());
        tree.put("complementaryAddress", street.size() < 2 ? null : street.get(1));
        tree.put("zip", orNull(contact.postalCode())).put("city", orNull(contact.city()));
        tree.put("country", country);
        String code = account.payment().currency().code();
        tree.putObject("currency").put("code", code).put("symbol", sign(account));
        tree.put("customerCode", Long.toString(account.uid()));
        tree.put("displayName", orNull(contact.name()));
        tree.put("email", account.contact().email());
        int space = contact.name().lastIndexOf(' ');
        tree.put("firstname", space < 0 ? null : contact.name().substring(0, space));
        tree.put("name", orNull(contact.name().substring(space + 1)));
        tree.put("organisation", orNull(contact.company()));
        tree.put("vat", orNull(contact.vatNumber()));
        tree.put("legalform", legalForm(contact.type()));
        tree.put("language", language(account.contact().language(), country));
        tree.put("nichandle", shape.handle(account.uid()));
        tree.put("ovhCompany", "ovh").put("ovhSubsidiary", subsidiary(country));
        tree.put("state", street.isEmpty() ? "incomplete" : "complete");
        for (String unknown : UNKNOWN) {
            tree.putNull(unknown);
        }
        return tree;
    }

    private JsonNode change(Tx tx, Call call) {
        Account account = shape.account(tx, call);
        BillingContact before = contacts.find(tx, account);
        BillingContactSaving saving = contacts.save(tx, changed(before, call), call.now());
        switch (saving) {
            case BillingContactSaving.Saved(BillingContact saved) ->
                    rename(tx, account, saved.name());
            case BillingContactSaving.FieldRefused(String field, String reason) ->
                    throw new RefusedCall(Complaint.badParameter(wireName(field), reason));
            case BillingContactSaving.NoSuchAccount _ ->
                    throw new RefusedCall(Complaint.INVALID_CREDENTIAL);
        }
        return Shapes.nothing();
    }

    private void rename(Tx tx, Account account, String name) {
        ContactChange change =
                accounts.setContact(tx, account.uid(), account.contact().withName(name));
        if (change instanceof ContactChange.FieldRefused(var _, String reason)) {
            throw new RefusedCall(Complaint.badParameter("name", reason));
        }
    }

    private static BillingContact changed(BillingContact before, Call call) {
        String form = call.text("legalform");
        return new BillingContact(
                before.account(),
                form == null ? before.type() : type(form),
                name(before, call),
                call.text("organisation", before.company()),
                street(before, call),
                call.text("zip", before.postalCode()),
                call.text("city", before.city()),
                call.text("country", before.country()),
                call.text("vat", before.vatNumber()),
                before.isVatNumberValid(),
                before.vatCheckedAt());
    }

    private static String name(BillingContact before, Call call) {
        if (call.text("firstname") == null && call.text("name") == null) {
            return before.name();
        }
        return (call.text("firstname", "") + " " + call.text("name", "")).strip();
    }

    private static List<String> street(BillingContact before, Call call) {
        String address = call.text("address");
        if (address == null) {
            return before.street();
        }
        List<String> street = new ArrayList<>(List.of(address));
        String more = call.text("complementaryAddress");
        if (more != null) {
            street.add(more);
        }
        return street;
    }

    private static String wireName(String field) {
        return switch (field) {
            case "company" -> "organisation";
            case "street" -> "address";
            case "postalCode" -> "zip";
            case "vatNumber" -> "vat";
            default -> field;
        };
    }

    private static CustomerType type(String form) {
        return switch (form) {
            case "individual" -> CustomerType.INDIVIDUAL;
            case "association" -> CustomerType.CHARITY;
            default -> CustomerType.COMPANY;
        };
    }

    private static String legalForm(CustomerType type) {
        return switch (type) {
            case INDIVIDUAL -> "individual";
            case COMPANY -> "corporation";
            case CHARITY -> "association";
        };
    }

    private String country(Tx tx, BillingContact contact) {
        if (!contact.country().isEmpty()) {
            return contact.country();
        }
        return shape.country(tx);
    }

    private static String sign(Account account) {
        return Shapes.text(Money.zero(account.payment().currency())).replaceAll("[0-9. ]", "");
    }

    private static @Nullable String language(String language, String country) {
        return switch (language) {
            case "fr" -> "fr_FR";
            case "de" -> "de_DE";
            case "pl" -> "pl_PL";
            case "es" -> "es_ES";
            case "it" -> "it_IT";
            case "nl" -> "nl_NL";
            case "pt" -> "pt_PT";
            case "cs" -> "cs_CZ";
            case "en" -> country.equals("IE") ? "en_IE" : "en_GB";
            default -> null;
        };
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
